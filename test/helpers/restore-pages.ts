/** The guided restore in a page under test: where it begins, and what it asks for. */
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { aBackupsView } from './builders/a-backups-view.ts';
import { aCalmPlan } from './builders/a-calm-plan.ts';
import { anAppState } from './builders/an-app-state.ts';
import type { FakeRequests, OpenedPage, openPageWorld, PageOptions } from './page-world.ts';

type RestoreLink = Extract<PageLink, { readonly page: 'restore' }>;

export const restoreLink: RestoreLink = { page: 'restore', instanceId: null, file: null };
/** One that was chosen on the page "Backups". */
export const chosenLink: RestoreLink = { ...restoreLink, instanceId: 'abs-1', backupId: 'backup-1' };
export const restoreLists: FakeRequests = {
  'backups:list': () => aBackupsView(),
  'restore:plan': () => aCalmPlan(),
};
/** A warning that has to be read. */
export const olderVersion = {
  check: 'version',
  severity: 'warn',
  code: 'version-older',
  details: { backup: '2.30.0', server: '2.36.0' },
} as const;

export async function openRestore(
  world: Awaited<ReturnType<typeof openPageWorld>>,
  link: PageLink,
  options: Partial<PageOptions> = {},
): Promise<OpenedPage> {
  const opened = await world.open({ state: anAppState(), requests: restoreLists, ...options });
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  await opened.tell('page:open', link);
  return opened;
}
