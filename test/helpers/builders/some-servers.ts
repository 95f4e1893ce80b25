/** Servers of which each has something else to say, for the overview: in tests, and in pictures of it. */
import type { Protection } from '../../../src-main/domain/backup/protection.ts';
import type { InstanceView, RepositoryView } from '../../../src-main/ipc/views/app-state.ts';
import { aBackupTime, anInstanceView, aRepositoryView } from './an-app-state.ts';

export const stopped: InstanceView['state'] = {
  running: false,
  url: null,
  version: '2.36.0',
  health: null,
  lookedAt: '2026-03-13T09:00:00.000Z',
};

export const unprotected: Protection = {
  level: 'unprotected',
  gaps: [{ code: 'no-backup' }],
  verifiedAt: null,
};

/** What the backups of an Audiobookshelf never hold. */
export const mediaItself = [
  'Your audiobooks and podcasts themselves',
  'Covers and metadata stored next to the media files',
];

/** The one place that there is, on the drive of the children's books. */
export const placeBesideKids: RepositoryView = aRepositoryView({ sameDiskAs: ['abs-2'] });

export function aWellKeptServer(over: Partial<InstanceView> = {}): InstanceView {
  return anInstanceView({ notCovered: mediaItself, ...over });
}

/** Its backups lie beside it, in `placeBesideKids`. */
export function aServerOnTheSameDrive(over: Partial<InstanceView> = {}): InstanceView {
  const createdAt = '2026-03-12T02:00:00.000Z';
  return anInstanceView({
    id: 'abs-2',
    name: "Children's books",
    control: { kind: 'container', name: 'kids', startCommand: null },
    locations: { config: '/media/anna/kids/config', metadata: '/media/anna/kids/metadata' },
    notCovered: mediaItself,
    protection: {
      level: 'partly',
      gaps: [{ code: 'same-disk', path: placeBesideKids.path }],
      verifiedAt: createdAt,
    },
    newest: { id: 'k', createdAt, origin: 'manual', state: 'verified', bytes: 310_000_000 },
    sizes: [280, 286, 291, 300, 310].map((size, day) => ({
      createdAt: `2026-03-0${day + 1}T02:00:00.000Z`,
      bytes: size * 1_000_000,
    })),
    ...over,
  });
}

export function aServerWithoutBackup(over: Partial<InstanceView> = {}): InstanceView {
  return anInstanceView({
    id: 'abs-3',
    name: 'Podcasts',
    newest: null,
    sizes: [],
    notCovered: mediaItself,
    protection: unprotected,
    ...over,
  });
}

/** One that this version only stops and starts, and that is stopped. */
export function aServerNotCovered(over: Partial<InstanceView> = {}): InstanceView {
  return anInstanceView({
    id: 'jf-1',
    name: 'Jellyfin',
    server: 'jellyfin',
    serverName: 'Jellyfin',
    canBackUp: false,
    newest: null,
    sizes: [],
    notCovered: [],
    state: { running: false, url: null, version: '10.11.2', health: null, lookedAt: aBackupTime },
    protection: { level: 'unprotected', gaps: [{ code: 'not-covered' }], verifiedAt: null },
    ...over,
  });
}

/** Its container engine does not answer. */
export function anUnseenServer(over: Partial<InstanceView> = {}): InstanceView {
  return anInstanceView({
    id: 'unseen',
    name: 'Unseen',
    state: null,
    trouble: { code: 'engine-unreachable', severity: 'warn', details: {} },
    ...over,
  });
}

/** Its newest backup is damaged, and the good one is old and away. */
export function aServerWithGaps(over: Partial<InstanceView> = {}): InstanceView {
  const good = '2026-02-20T02:00:00.000Z';
  const damaged = '2026-03-12T02:00:00.000Z';
  return anInstanceView({
    protection: {
      level: 'partly',
      gaps: [
        { code: 'newest-damaged', createdAt: damaged },
        { code: 'too-old', createdAt: good, limitMs: 604_800_000 },
        { code: 'not-seen', path: '/media/anna/Old drive', seenAt: good },
      ],
      verifiedAt: good,
    },
    undoable: { operationId: 'restore-1', createdAt: aBackupTime },
    newest: { id: 'd', createdAt: damaged, origin: 'manual', state: 'damaged', bytes: 1_210_000_000 },
    ...over,
  });
}

/** Every kind of card that there is, one with a name and a path that are as long as can be. */
export function manyServers(): readonly InstanceView[] {
  return [
    aWellKeptServer({ undoable: { operationId: 'operation-9', createdAt: aBackupTime } }),
    aServerWithoutBackup(),
    aServerNotCovered(),
    aServerOnTheSameDrive({
      name: longName,
      protection: { level: 'partly', gaps: [{ code: 'same-disk', path: longPath }], verifiedAt: aBackupTime },
    }),
    anUnseenServer(),
    aServerWithGaps({ id: 'gaps', name: 'Gaps' }),
  ];
}

export const longName = `${'A very long name of a server '.repeat(4)}${'x'.repeat(80)}`;
const longPath = `/srv/${'a-folder-with-a-very-long-name'.repeat(6)}`;
