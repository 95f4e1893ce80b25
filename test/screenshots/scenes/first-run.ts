/** The first run, as computers differ. */
import { block, RepriseError, warn } from '../../../src-main/domain/errors.ts';
import { aJellyfinFind, firstRunRequests, firstRunState } from '../../helpers/builders/a-first-run.ts';
import { aDetection, aFindView, anAdoption, aPlaceLook } from '../../helpers/builders/a-find.ts';
import { aRepositoryView } from '../../helpers/builders/an-app-state.ts';
import {
  heading,
  press,
  toByHand,
  toChosenPlace,
  toOldServers,
  toPlace,
  toServers,
  toSummary,
  toTarget,
} from '../../helpers/first-run-walk.ts';
import type { FakeRequests } from '../../helpers/page-world.ts';
import type { Scene } from '../scene.ts';

function scene(name: string, says: string, act?: Scene['act'], requests: FakeRequests = {}): Scene {
  return {
    name: `first-run-${name}`,
    says,
    state: firstRunState,
    requests: { ...firstRunRequests, ...requests },
    ...(act === undefined ? {} : { act }),
  };
}

const nothing: FakeRequests = { 'detect:run': () => aDetection({ finds: [] }) };
const withFindings = (...findings: ReturnType<typeof aPlaceLook>['findings']): FakeRequests => ({
  'repositories:look': () => aPlaceLook({ findings }),
});

export const firstRunScenes: readonly Scene[] = [
  scene('welcome', 'The first page that is ever seen.'),
  scene(
    'looking',
    'Reprise looks for servers.',
    async (page) => {
      await press(page, 'Find my servers');
      await page.getByText('Looking for media servers').waitFor();
    },
    { 'detect:run': () => new Promise(() => {}) },
  ),
  scene(
    'found',
    'What was found, and why Reprise thinks so.',
    async (page) => {
      await toServers(page);
      await page.getByRole('button', { name: 'Why Reprise thinks so' }).first().click();
    },
    {
      'detect:run': () =>
        aDetection({
          finds: [aFindView(), aJellyfinFind()],
          unseen: [{ what: 'processes', reason: 'permission-denied', detail: '3' }],
        }),
    },
  ),
  scene(
    'nothing-found',
    'Nothing was found: what to do.',
    async (page) => {
      await press(page, 'Find my servers');
      await heading(page, 'No media server was found here');
    },
    nothing,
  ),
  scene('by-hand', 'A server is added by hand.', toByHand, nothing),
  scene('place', 'Where backups are kept.', toPlace),
  scene('place-fine', 'A place that nothing speaks against.', toChosenPlace),
  scene(
    'place-warned',
    'A place on the same drive that is copied to the internet.',
    toChosenPlace,
    withFindings(
      warn('place-same-disk', { servers: 'Audiobookshelf' }),
      warn('place-synced', { program: 'Dropbox' }),
    ),
  ),
  scene(
    'place-blocked',
    'A place that cannot be used.',
    toChosenPlace,
    withFindings(block('repository-nested', { path: '/media/anna/Backups', data: '/media/anna' })),
  ),
  scene('summary', 'What the first backup does.', toSummary),
  scene(
    'no-database',
    'The chosen folders hold no data: added only by somebody who knows why.',
    async (page) => {
      await toSummary(page);
      await press(page, 'Begin the first backup');
      await page.getByText('No database here').waitFor();
    },
    {
      'instances:add': () => {
        throw new RepriseError('database-not-found', 'none', { path: '/srv/books/config' });
      },
    },
  ),
  scene('old-drive', 'A drive with backups of another computer, or a single file.', async (page) => {
    await press(page, 'Use my backups');
    await heading(page, 'Where are your backups?');
  }),
  scene('old-servers', 'Which servers are on that drive.', toOldServers, {
    'repositories:adopt': () =>
      anAdoption({ isReadOnly: true, repository: aRepositoryView({ path: '/media/anna/Old backups' }) }),
  }),
  scene('target', 'Which server gets the old data, and which version it needs.', async (page) => {
    await toTarget(page);
    await page.getByRole('radio', { name: 'Audiobookshelf' }).click();
  }),
];
