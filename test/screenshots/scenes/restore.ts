/** The guided restore and the undo. */
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { PageLink } from '../../../src-main/ipc/contract.ts';
import { aBackupsView, aBackupView } from '../../helpers/builders/a-backups-view.ts';
import { aCalmPlan } from '../../helpers/builders/a-calm-plan.ts';
import { aShrunkLibrary } from '../../helpers/builders/a-shrunk-library.ts';
import { anAppState, anInstanceView } from '../../helpers/builders/an-app-state.ts';
import type { FakeRequests } from '../../helpers/page-world.ts';
import { heading, press, type Scene } from '../scene.ts';

const restore: PageLink = { page: 'restore', instanceId: null, file: null };
const chosen: PageLink = { ...restore, instanceId: 'abs-1', backupId: 'backup-1' };
const lists: FakeRequests = { 'backups:list': () => aBackupsView(), 'restore:plan': () => aCalmPlan() };
const ofVersion = (serverVersion: string) => ({ ...aCalmPlan().backup, serverVersion });
const warned = aCalmPlan({
  backup: ofVersion('2.30.0'),
  verdicts: [
    {
      check: 'version',
      severity: 'warn',
      code: 'version-older',
      details: { backup: '2.30.0', server: '2.36.0' },
    },
  ],
  mediaFolders: [
    { path: '/srv/books', now: '/srv/books', state: 'there' },
    { path: '/old/podcasts', now: '/old/podcasts', state: 'missing' },
  ],
});
const newer = aCalmPlan({
  backup: ofVersion('2.40.0'),
  verdicts: [
    {
      check: 'version',
      severity: 'block',
      code: 'version-newer',
      details: { backup: '2.40.0', server: '2.36.0' },
    },
  ],
});
const later = '2026-03-12T02:00:00.000Z';
const afterTrouble = aBackupsView({
  backups: [
    aBackupView({ createdAt: later }),
    aBackupView({ createdAt: '2026-03-11T02:00:00.000Z', state: 'damaged' }),
    ...aBackupsView().backups,
  ],
});
const down = anInstanceView({
  state: { running: false, url: null, version: '2.36.0', health: null, lookedAt: later },
});
const undoable = { operationId: 'restore-1', createdAt: '2026-03-12T19:30:00.000Z' };
const file = { token: 'token-1', path: '/home/anna/cut.audiobookshelf', name: 'cut.audiobookshelf' };

export const restoreScenes: readonly Scene[] = [
  {
    name: 'restore-server',
    says: 'Which server should get its data back, where there are several.',
    link: restore,
    state: anAppState({
      instances: [anInstanceView(), anInstanceView({ id: 'abs-2', name: "Children's books" })],
    }),
    requests: lists,
    act: (page) => page.getByRole('button', { name: "Choose Children's books" }).waitFor(),
  },
  {
    name: 'restore-backup-trouble',
    says: 'The newest good backup from before the trouble is marked; later ones are labelled.',
    link: restore,
    state: anAppState({ instances: [down] }),
    requests: {
      ...lists,
      'backups:list': () => afterTrouble,
      'diagnosis:run': () =>
        aShrunkLibrary({ good: 'backup 2026-03-10T02:00:00.000Z', shrunk: `backup ${later}` }),
    },
    act: (page) => page.getByRole('radio', { name: /before the trouble/ }).waitFor(),
  },
  {
    name: 'restore-file-damaged',
    says: 'A file that cannot be restored.',
    link: { ...restore, file },
    state: anAppState(),
    requests: {
      ...lists,
      'backups:inspect': () => {
        throw new RepriseError('archive-truncated', 'Cut off.');
      },
    },
    act: (page) => heading(page, /cannot be restored/),
  },
  {
    name: 'restore-review-large',
    says: 'What comes back and what goes, in a library of its usual size.',
    link: chosen,
    state: anAppState(),
    requests: lists,
    act: (page) => page.getByText('812 items').first().waitFor(),
  },
  {
    name: 'restore-review-warned',
    says: 'What has to be read first; a media folder that is not found.',
    link: chosen,
    state: anAppState(),
    requests: { ...lists, 'restore:plan': () => warned },
    act: (page) => page.getByText('I have read this').first().waitFor(),
  },
  {
    name: 'restore-review-choices',
    says: 'More choices, and every path that it concerns.',
    link: chosen,
    state: anAppState(),
    requests: lists,
    act: async (page) => {
      await press(page, /^Show 4 folders/);
      await press(page, 'More choices');
    },
  },
  {
    name: 'restore-blocked',
    says: 'The backup needs a newer version: the way out.',
    link: chosen,
    state: anAppState(),
    requests: { ...lists, 'restore:plan': () => newer },
    act: (page) =>
      page
        .getByText(/version 2\.40\.0 or newer/)
        .first()
        .waitFor(),
  },
  {
    name: 'restore-comparing',
    says: 'While the backup is compared with the server.',
    link: chosen,
    state: anAppState(),
    requests: { ...lists, 'restore:plan': () => new Promise(() => {}) },
    act: (page) => page.getByText('Comparing the backup').first().waitFor(),
  },
  {
    name: 'restore-review-small',
    says: 'The review in the smallest window, 900×640.',
    themes: ['light'],
    link: chosen,
    size: { width: 900, height: 640 },
    state: anAppState(),
    requests: { ...lists, 'restore:plan': () => warned },
    act: (page) => page.getByText('I have read this').first().waitFor(),
  },
  {
    name: 'undo-review-large',
    says: 'What an undo does.',
    link: { page: 'undo', operationId: 'restore-1' },
    state: anAppState({ instances: [anInstanceView({ undoable })] }),
    requests: {
      'undo:plan': () =>
        aCalmPlan({
          kind: 'undo',
          mediaFolders: [],
          notCovered: [],
          backup: { id: 'restore-1', createdAt: undoable.createdAt, serverVersion: null, bytes: 0 },
        }),
    },
    act: (page) => page.getByRole('button', { name: 'Undo the restore' }).waitFor(),
  },
];
