/** The page "Settings", opened as somebody does it, for tests of its parts. */
import { aChosenFile } from './builders/a-find.ts';
import { anAppState, aRepositoryView, settings } from './builders/an-app-state.ts';
import { longer } from './long-texts.ts';
import type { FakeRequests, OpenedPage, openPageWorld, PageOptions } from './page-world.ts';

/** One place on the drive of the server, and one that is not connected. */
export const settingsState = anAppState({
  repositories: [
    aRepositoryView({ sameDiskAs: ['abs-1'], syncedBy: 'Dropbox' }),
    aRepositoryView({ id: 'away', path: '/media/anna/Other', state: 'away', freeBytes: null }),
  ],
});

export const settingsRequests: FakeRequests = {
  'settings:change': (change) => settings({ ...change }),
  'files:choose': () => aChosenFile('/media/anna/New'),
};

export async function openSettings(
  world: Awaited<ReturnType<typeof openPageWorld>>,
  options: Partial<PageOptions> = {},
): Promise<OpenedPage> {
  const opened = await world.open({ state: settingsState, requests: settingsRequests, ...options });
  const name = options.longTexts === true ? longer('Settings') : 'Settings';
  await opened.page.getByRole('navigation').getByRole('button', { name }).click();
  await opened.page.getByRole('heading', { level: 1, name }).waitFor();
  return opened;
}
