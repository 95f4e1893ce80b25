/** The overview, and what is shown above every page. */
import type { InstanceView } from '../../../src-main/ipc/views/app-state.ts';
import { aBackupTime, anAppState, anInstanceView, settings } from '../../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../../helpers/builders/an-operation-view.ts';
import { heading, press, type Scene } from '../scene.ts';

const lookedAt = '2026-03-13T09:00:00.000Z';
export const audiobooks = anInstanceView({
  notCovered: [
    'Your audiobooks and podcasts themselves',
    'Covers and metadata stored next to the media files',
  ],
});
const stopped = { running: false, url: null, version: '2.36.0', health: null, lookedAt } as const;
const kids = anInstanceView({
  id: 'abs-2',
  name: "Children's books",
  control: { kind: 'container', name: 'kids', startCommand: null } as never,
  protection: {
    level: 'partly',
    gaps: [{ code: 'same-disk', path: '/srv/backups' }],
    verifiedAt: '2026-03-12T02:00:00.000Z',
  },
  newest: {
    id: 'k',
    createdAt: '2026-03-12T02:00:00.000Z',
    origin: 'manual',
    state: 'verified',
    bytes: 310_000_000,
  },
  sizes: [280, 286, 291, 300, 310].map((size, day) => ({
    createdAt: `2026-03-0${day + 1}T02:00:00.000Z`,
    bytes: size * 1_000_000,
  })),
});
const fresh = anInstanceView({
  id: 'abs-3',
  name: 'Podcasts',
  newest: null,
  sizes: [],
  protection: { level: 'unprotected', gaps: [{ code: 'no-backup' }], verifiedAt: null },
});
const jellyfin = anInstanceView({
  id: 'jf-1',
  name: 'Jellyfin',
  server: 'jellyfin',
  serverName: 'Jellyfin',
  canBackUp: false,
  newest: null,
  sizes: [],
  notCovered: [],
  state: { ...stopped, version: '10.11.2' },
  protection: { level: 'unprotected', gaps: [{ code: 'not-covered' }], verifiedAt: null },
});
const down: InstanceView = { ...audiobooks, state: stopped };
const copying = anOperationView();

export const overviewScenes: readonly Scene[] = [
  {
    name: 'overview',
    says: 'The overview: one server protected, one whose gap is named, one without a backup.',
    state: anAppState({ instances: [audiobooks, kids, fresh] }),
  },
  { name: 'overview-empty', says: 'No server is known yet.', state: anAppState({ instances: [] }) },
  {
    name: 'overview-german',
    says: 'The same in German.',
    themes: ['light'],
    locale: 'de-DE',
    state: anAppState({ instances: [audiobooks, kids, fresh], settings: settings({ language: 'de' }) }),
  },
  {
    name: 'overview-running',
    says: 'A backup runs: bytes, rate and time left.',
    state: anAppState({ instances: [audiobooks, kids], operations: [copying] }),
    act: async (page, opened) => {
      await heading(page, 'Overview');
      await page.getByText('1.2 GB of 6.2 GB').first().waitFor();
      for (let second = 1; second <= 6; second += 1) {
        await page.clock.runFor(1000);
        const progress = {
          done: 1_240_000_000 + second * 50_000_000,
          total: 6_200_000_000,
          unit: 'bytes',
        } as const;
        await opened.tell('operation:changed', {
          ...copying,
          seq: 12 + second,
          current: { state: 'running', stage: 'copy', cancellable: true, serverDownSince: null, progress },
        });
      }
      await page.getByText(/MB\/s/).first().waitFor();
    },
  },
  {
    name: 'overview-ended',
    says: 'A backup ended well.',
    state: anAppState({
      instances: [audiobooks, kids],
      operations: [
        anOperationView({ current: { state: 'succeeded', warnings: [] }, end: anEnd({ health: 'healthy' }) }),
      ],
    }),
  },
  {
    name: 'overview-server-down',
    says: 'A server does not run: "What happened?" comes first.',
    state: anAppState({ instances: [down, jellyfin] }),
  },
  {
    name: 'overview-gaps',
    says: 'Damaged, old and unseen backups, and a server that could not be looked at.',
    state: anAppState({
      instances: [
        anInstanceView({
          protection: {
            level: 'partly',
            gaps: [
              { code: 'newest-damaged', createdAt: '2026-03-12T02:00:00.000Z' },
              { code: 'too-old', createdAt: '2026-02-20T02:00:00.000Z', limitMs: 604_800_000 },
              { code: 'not-seen', path: '/media/anna/Backups', seenAt: '2026-02-20T02:00:00.000Z' },
            ],
            verifiedAt: '2026-02-20T02:00:00.000Z',
          },
          undoable: { operationId: 'restore-1', createdAt: aBackupTime },
          newest: {
            id: 'd',
            createdAt: '2026-03-12T02:00:00.000Z',
            origin: 'manual',
            state: 'damaged',
            bytes: 1_210_000_000,
          },
        }),
        anInstanceView({
          id: 'abs-2',
          name: "Children's books",
          state: null,
          trouble: { code: 'engine-unreachable', severity: 'warn', details: {} },
        }),
      ],
    }),
  },
  {
    name: 'overview-attention',
    says: 'Something needs its user, on whatever page.',
    state: anAppState({
      attention: [
        {
          instanceId: 'abs-1',
          operationId: 'operation-0',
          finding: { code: 'operation-unfinished', severity: 'block', details: {} },
        },
      ],
    }),
  },
  {
    name: 'overview-twelve',
    says: 'Twelve servers.',
    state: anAppState({
      instances: Array.from({ length: 12 }, (_, at) => ({
        ...([audiobooks, kids, fresh, jellyfin] as const)[(at % 4) as 0 | 1 | 2 | 3],
        id: `server-${at}`,
        name: `Server ${at + 1}`,
      })),
    }),
  },
  {
    name: 'overview-menu',
    says: 'What is needed seldom.',
    state: anAppState({ instances: [audiobooks] }),
    act: async (page) => {
      await press(page, 'More for Audiobookshelf');
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'overview-focus',
    says: 'Where the keyboard is: a ring that is seen in both themes.',
    keepsFocus: true,
    state: anAppState({ instances: [audiobooks] }),
    act: async (page) => {
      await heading(page, 'Overview');
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name: 'Back up now' }).focus();
    },
  },
  {
    name: 'overview-stop',
    says: 'Before a server is stopped.',
    state: anAppState({ instances: [audiobooks] }),
    act: async (page) => {
      await press(page, 'More for Audiobookshelf');
      await page.getByRole('menuitem', { name: 'Stop the server' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'overview-in-use',
    says: 'Before somebody who is listening is cut off.',
    state: anAppState({ instances: [{ ...fresh, isConnected: true }] }),
    requests: { 'instances:activity': () => ({ uses: [{ kind: 'listening', count: 2, samples: [] }] }) },
    act: async (page) => {
      await press(page, 'Back up now');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'overview-small',
    says: 'The smallest window, 900×640.',
    themes: ['light'],
    size: { width: 900, height: 640 },
    state: anAppState({ instances: [audiobooks, kids, fresh], operations: [copying] }),
  },
  {
    name: 'overview-long-words',
    says: 'Every word two fifths longer, as other languages have them, in the smallest window.',
    themes: ['light'],
    size: { width: 900, height: 640 },
    longTexts: true,
    state: anAppState({ instances: [audiobooks, kids, fresh] }),
  },
  {
    name: 'unreachable',
    says: 'Reprise does not answer.',
    isSilentAtFirst: true,
    state: anAppState(),
  },
];
