/** What detection and a look at a place tell a page, for tests of pages. */
import type {
  AdoptionView,
  Detection,
  FindView,
  OldInstanceView,
  PlaceLook,
  ServerKindView,
} from '../../../src-main/ipc/views/found-view.ts';
import type { ChosenFile } from '../../../src-main/ipc/views/file-view.ts';
import { aBackupTime, aRepositoryView } from './an-app-state.ts';

/** An Audiobookshelf that runs as a service and is not known yet. */
export function aFindView(over: Partial<FindView> = {}): FindView {
  return {
    id: 'audiobookshelf-abc1234',
    server: 'audiobookshelf',
    serverName: 'Audiobookshelf',
    suggestedName: 'Audiobookshelf',
    canBackUp: true,
    missing: [],
    control: { kind: 'service', name: 'audiobookshelf', engine: null },
    serverVersion: '2.36.0',
    running: true,
    pids: [812],
    locations: { config: '/usr/share/audiobookshelf/config', metadata: '/usr/share/audiobookshelf/metadata' },
    elsewhere: {},
    url: 'http://127.0.0.1:13378',
    sure: 'certain',
    reasons: [
      { code: 'service', details: { service: 'audiobookshelf' } },
      { code: 'answers', details: { url: 'http://127.0.0.1:13378' } },
      { code: 'data-there', details: {} },
    ],
    known: null,
    ...over,
  };
}

export function aDetection(over: Partial<Detection> = {}): Detection {
  return { finds: [aFindView()], unseen: [], ...over };
}

export function aChosenFile(path: string, token = `token:${path}`): ChosenFile {
  return { token, path, name: path.split('/').at(-1) ?? path };
}

export function aPlaceLook(over: Partial<PlaceLook> = {}): PlaceLook {
  return {
    token: 'token:/media/anna/Backups',
    path: '/media/anna/Backups',
    isRepository: false,
    freeBytes: 412_000_000_000,
    findings: [],
    ...over,
  };
}

export function anOldInstance(over: Partial<OldInstanceView> = {}): OldInstanceView {
  return {
    id: 'old-abs',
    name: 'Books at home',
    server: 'audiobookshelf',
    serverName: 'Audiobookshelf',
    serverVersion: '2.30.0',
    machine: 'old-pc',
    control: 'service',
    backups: 12,
    newestAt: aBackupTime,
    locations: { config: '/srv/abs/config', metadata: '/srv/abs/metadata' },
    match: null,
    installLink: 'install:audiobookshelf:2.30.0',
    ...over,
  };
}

export function anAdoption(over: Partial<AdoptionView> = {}): AdoptionView {
  return {
    repository: aRepositoryView({ path: '/media/anna/Old backups', backups: 12 }),
    isReadOnly: false,
    old: [anOldInstance()],
    unreadable: [],
    ...over,
  };
}

export const serverKindViews: readonly ServerKindView[] = [
  {
    id: 'audiobookshelf',
    name: 'Audiobookshelf',
    canBackUp: true,
    locations: [
      { key: 'config', kind: 'folder', required: true },
      { key: 'metadata', kind: 'folder', required: true },
    ],
  },
  {
    id: 'stash',
    name: 'Stash',
    canBackUp: false,
    locations: [{ key: 'config', kind: 'file', required: true }],
  },
];
