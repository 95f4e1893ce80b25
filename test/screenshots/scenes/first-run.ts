/** The first run, as machines differ. */
import { block, warn } from '../../../src-main/domain/errors.ts';
import {
  aChosenFile,
  aDetection,
  aFindView,
  anAdoption,
  aPlaceLook,
  serverKindViews,
} from '../../helpers/builders/a-find.ts';
import { anAppState, aRepositoryView, settings } from '../../helpers/builders/an-app-state.ts';
import type { FakeRequests } from '../../helpers/page-world.ts';
import { heading, press, type Scene } from '../scene.ts';

const state = anAppState({ settings: settings({ isSetUp: false }), instances: [], repositories: [] });
const requests: FakeRequests = {
  'detect:run': () => aDetection(),
  'servers:list': () => serverKindViews,
  'files:choose': (purpose) =>
    aChosenFile(purpose === 'adopt' ? '/media/anna/Old backups' : '/media/anna/Backups'),
  'repositories:look': () => aPlaceLook(),
  'repositories:adopt': () => anAdoption(),
};
const jellyfin = aFindView({
  id: 'jellyfin-1',
  server: 'jellyfin',
  serverName: 'Jellyfin',
  suggestedName: 'Jellyfin',
  canBackUp: false,
  serverVersion: '10.11.2',
  running: false,
  url: null,
  sure: 'likely' as never,
  missing: [],
});

export const firstRunScenes: readonly Scene[] = [
  { name: 'first-run-welcome', says: 'The first page that is ever seen.', state, requests },
  {
    name: 'first-run-looking',
    says: 'Reprise looks for servers.',
    state,
    requests: { ...requests, 'detect:run': () => new Promise(() => {}) },
    act: async (page) => {
      await press(page, 'Protect my servers');
      await page.getByText('Looking for media servers').waitFor();
    },
  },
  {
    name: 'first-run-found',
    says: 'What was found, and why Reprise thinks so.',
    state,
    requests: {
      ...requests,
      'detect:run': () =>
        aDetection({
          finds: [aFindView(), jellyfin],
          unseen: [{ what: 'processes', reason: 'permission-denied', detail: '3' }],
        }),
    },
    act: async (page) => {
      await press(page, 'Protect my servers');
      await page.getByRole('button', { name: 'Why Reprise thinks so' }).first().click();
    },
  },
  {
    name: 'first-run-nothing-found',
    says: 'Nothing was found: what to do.',
    state,
    requests: { ...requests, 'detect:run': () => aDetection({ finds: [] }) },
    act: async (page) => {
      await press(page, 'Protect my servers');
      await heading(page, 'No media server was found here');
    },
  },
  {
    name: 'first-run-by-hand',
    says: 'A server is added by hand.',
    state,
    requests: { ...requests, 'detect:run': () => aDetection({ finds: [] }) },
    act: async (page) => {
      await press(page, 'Protect my servers');
      await press(page, 'Add one by hand');
      await page.getByRole('combobox', { name: 'Which server is it?' }).click();
      await page.getByRole('option', { name: 'Audiobookshelf' }).click();
      await page.getByRole('button', { name: /^Choose: .*\(config\)/ }).click();
    },
  },
  {
    name: 'first-run-place',
    says: 'Where backups are kept.',
    state,
    requests,
    act: async (page) => {
      await toPlace(page);
      await heading(page, 'Where should backups be kept?');
    },
  },
  {
    name: 'first-run-place-fine',
    says: 'A place that nothing speaks against.',
    state,
    requests,
    act: async (page) => {
      await toPlace(page);
      await press(page, 'Choose a folder');
      await page.getByRole('button', { name: 'Use this place' }).waitFor();
    },
  },
  {
    name: 'first-run-place-warned',
    says: 'A place on the same disk that is copied to the internet.',
    state,
    requests: {
      ...requests,
      'repositories:look': () =>
        aPlaceLook({
          findings: [
            warn('place-same-disk', { servers: 'Audiobookshelf' }),
            warn('place-synced', { program: 'Dropbox' }),
          ],
        }),
    },
    act: async (page) => {
      await toPlace(page);
      await press(page, 'Choose a folder');
      await page.getByRole('button', { name: 'Use this place anyway' }).waitFor();
    },
  },
  {
    name: 'first-run-place-blocked',
    says: 'A place that cannot be used.',
    state,
    requests: {
      ...requests,
      'repositories:look': () =>
        aPlaceLook({
          findings: [
            block('repository-nested', { path: '/srv/audiobookshelf/backups', data: '/srv/audiobookshelf' }),
          ],
        }),
    },
    act: async (page) => {
      await toPlace(page);
      await press(page, 'Choose a folder');
      await page.getByText('This place cannot be used').waitFor();
    },
  },
  {
    name: 'first-run-summary',
    says: 'What the first backup does.',
    state,
    requests,
    act: async (page) => {
      await toPlace(page);
      await press(page, 'Choose a folder');
      await press(page, 'Use this place');
      await heading(page, 'Ready for the first backup');
    },
  },
  {
    name: 'first-run-old-drive',
    says: 'A drive with backups of another computer.',
    state,
    requests,
    act: async (page) => {
      await press(page, 'Use my backups');
      await heading(page, 'Where are your backups?');
    },
  },
  {
    name: 'first-run-old-servers',
    says: 'Which servers are on that drive.',
    state,
    requests: {
      ...requests,
      'repositories:adopt': () =>
        anAdoption({ isReadOnly: true, repository: aRepositoryView({ path: '/media/anna/Old backups' }) }),
    },
    act: async (page) => {
      await press(page, 'Use my backups');
      await press(page, 'Choose the folder');
      await page.getByRole('button', { name: 'Where to bring it back' }).waitFor();
    },
  },
  {
    name: 'first-run-target',
    says: 'Where the old server is brought back, and which version it needs.',
    state,
    requests,
    act: async (page) => {
      await press(page, 'Use my backups');
      await press(page, 'Choose the folder');
      await press(page, 'Where to bring it back');
      await page.getByRole('radio', { name: 'Audiobookshelf' }).click();
    },
  },
];

async function toPlace(page: Parameters<typeof press>[0]): Promise<void> {
  await press(page, 'Protect my servers');
  await page.getByRole('checkbox', { name: 'Audiobookshelf' }).waitFor();
  await press(page, 'Where to keep backups');
}
