/** The overview, and what is shown above every page. */
import { anEndedRun } from '../../helpers/builders/a-run.ts';
import { aBackupTime, anAppState, settings } from '../../helpers/builders/an-app-state.ts';
import { anOperationView } from '../../helpers/builders/an-operation-view.ts';
import {
  aServerNotCovered,
  aServerOnTheSameDrive,
  aServerWithGaps,
  aServerWithoutBackup,
  aWellKeptServer,
  anUnseenServer,
  placeBesideKids,
  stopped,
} from '../../helpers/builders/some-servers.ts';
import { heading, press, type Scene } from '../scene.ts';

const audiobooks = aWellKeptServer();
const kids = aServerOnTheSameDrive();
const fresh = aServerWithoutBackup();
const jellyfin = aServerNotCovered();
const repositories = [placeBesideKids];
const copying = anOperationView();
const made = '2026-03-13T08:58:00.000Z';
const interrupted = anEndedRun(
  {
    outcome: 'needs-attention',
    backupId: null,
    findings: [{ code: 'operation-unfinished', severity: 'block', details: {} }],
  },
  { kind: 'restore', startedAt: aBackupTime },
);

export const overviewScenes: readonly Scene[] = [
  {
    name: 'overview',
    says: 'The overview: one server protected, one whose gap is named, one without a backup.',
    state: anAppState({ repositories, instances: [audiobooks, kids, fresh] }),
  },
  { name: 'overview-empty', says: 'No server is known yet.', state: anAppState({ instances: [] }) },
  {
    name: 'overview-german',
    says: 'The same in German.',
    themes: ['light'],
    locale: 'de-DE',
    state: anAppState({
      repositories,
      instances: [audiobooks, kids, fresh],
      settings: settings({ language: 'de' }),
    }),
  },
  {
    name: 'overview-running',
    says: 'A backup runs: bytes, rate and time left.',
    state: anAppState({ repositories, instances: [audiobooks, kids], operations: [copying] }),
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
      repositories,
      instances: [
        {
          ...audiobooks,
          newest: { id: 'n', createdAt: made, origin: 'manual', state: 'verified', bytes: 1_210_000_000 },
          protection: { level: 'protected', gaps: [], verifiedAt: made },
        },
        kids,
      ],
      operations: [anEndedRun({ health: 'healthy' })],
    }),
  },
  {
    name: 'overview-server-down',
    says: 'A server does not run: "What happened?" comes first.',
    state: anAppState({ instances: [{ ...audiobooks, state: stopped }, jellyfin] }),
  },
  {
    name: 'overview-gaps',
    says: 'Damaged, old and unseen backups, and a server that could not be checked.',
    state: anAppState({
      instances: [aServerWithGaps(), anUnseenServer({ id: 'abs-2', name: "Children's books" })],
    }),
  },
  {
    name: 'overview-attention',
    says: 'A restore was interrupted, and waits for its user on every page.',
    state: anAppState({
      instances: [audiobooks],
      operations: [interrupted],
      attention: [
        {
          instanceId: 'abs-1',
          operationId: interrupted.operationId,
          finding: { code: 'operation-unfinished', severity: 'block', details: {} },
        },
      ],
    }),
    requests: { 'activity:log': () => ({ lines: [], isCut: false }) },
    link: { page: 'dashboard' },
    act: (page) => heading(page, 'Overview'),
  },
  {
    name: 'overview-twelve',
    says: 'Twelve servers.',
    state: anAppState({
      repositories,
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
    state: anAppState({ repositories, instances: [audiobooks, kids, fresh], operations: [copying] }),
  },
  {
    name: 'overview-long-words',
    says: 'Every word two fifths longer, as other languages have them, in the smallest window.',
    themes: ['light'],
    size: { width: 900, height: 640 },
    longTexts: true,
    state: anAppState({ repositories, instances: [audiobooks, kids, fresh] }),
  },
  {
    name: 'unreachable',
    says: 'Reprise does not answer.',
    isSilentAtFirst: true,
    state: anAppState(),
  },
];
