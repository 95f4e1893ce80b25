/** Settings and their dialogs. */
import { RepriseError, warn } from '../../../src-main/domain/errors.ts';
import { aChosenFile, aPlaceLook } from '../../helpers/builders/a-find.ts';
import {
  anAppState,
  anInstanceView,
  aRepositoryView,
  settings,
} from '../../helpers/builders/an-app-state.ts';
import type { FakeRequests } from '../../helpers/page-world.ts';
import { press, type Scene } from '../scene.ts';

const state = anAppState({
  canAskForRights: true,
  instances: [
    anInstanceView(),
    anInstanceView({
      id: 'abs-2',
      name: "Children's books",
      isConnected: true,
      control: { kind: 'container', name: 'childrens-books', startCommand: null },
      locations: { config: '/srv/childrens-books/config', metadata: '/srv/childrens-books/metadata' },
      url: 'http://127.0.0.1:13379',
    }),
  ],
  repositories: [
    aRepositoryView(),
    aRepositoryView({
      id: 'same',
      path: '/srv/backups',
      sameDiskAs: ['abs-1', 'abs-2'],
      syncedBy: 'Dropbox',
    }),
    aRepositoryView({ id: 'away', path: '/media/anna/Other', state: 'away', freeBytes: null }),
  ],
});
const asks = [{ what: 'service', name: 'audiobookshelf', asked: 'grantable' }] as const;

function scene(name: string, says: string, act?: Scene['act'], requests: FakeRequests = {}): Scene {
  return {
    name,
    says,
    state,
    requests: { 'files:choose': () => aChosenFile('/media/anna/New'), ...requests },
    link: { page: 'settings' },
    ...(act === undefined ? {} : { act }),
  };
}

/** Presses it and waits for the question. */
const asking =
  (name: string): Scene['act'] =>
  async (page) => {
    await press(page, name);
    await page.getByRole('dialog').waitFor();
  };

export const settingsScenes: readonly Scene[] = [
  scene('settings', 'Servers, places, colours, language, start, updates and licences.'),
  {
    ...scene('settings-german', 'The same in German.'),
    themes: ['light'],
    state: { ...state, settings: settings({ language: 'de' }) },
    locale: 'de-DE',
  },
  scene(
    'settings-remove',
    'Before a server is removed from Reprise.',
    asking('Remove from Reprise: Audiobookshelf'),
  ),
  {
    ...scene(
      'settings-forget',
      'Before the only place on another drive is forgotten.',
      asking('Forget this place: /media/anna/Backups'),
    ),
    state: { ...state, repositories: state.repositories.filter(({ id }) => id !== 'away') },
  },
  scene(
    'settings-edit',
    'Name, address and folders of a server.',
    asking('Change name, address or folders: Audiobookshelf'),
  ),
  scene(
    'settings-connect',
    'A sign-in that the server refuses.',
    async (page) => {
      await press(page, 'Connect: Audiobookshelf');
      await page.getByRole('textbox', { name: /administrator/ }).fill('anna');
      await page.locator('input[type=password]').fill('secret');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('alert').first().waitFor();
    },
    {
      'instances:connect': () => {
        throw new RepriseError('sign-in-refused', 'refused');
      },
    },
  ),
  scene(
    'settings-check',
    'What the system will ask for, and how to allow it for good.',
    async (page) => {
      await press(page, 'Check access: Audiobookshelf');
      await page.getByRole('button', { name: 'Allow it once and for all' }).waitFor();
    },
    { 'instances:check': (instanceId) => ({ instanceId, findings: [], asks }) },
  ),
  scene(
    'settings-add-place',
    'What speaks against a new place.',
    async (page) => {
      await press(page, 'Add a place');
      await page.getByRole('button', { name: 'Use this place anyway' }).waitFor();
    },
    { 'repositories:look': () => aPlaceLook({ findings: [warn('place-synced', { program: 'Dropbox' })] }) },
  ),
];
