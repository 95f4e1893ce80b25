/** The page of one run under test. */
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { anAppState } from './builders/an-app-state.ts';
import { aRunLog } from './builders/some-runs.ts';
import type { FakeRequests, OpenedPage, openPageWorld, PageOptions } from './page-world.ts';

export const log: FakeRequests = { 'activity:log': () => aRunLog() };

export async function openRun(
  world: Awaited<ReturnType<typeof openPageWorld>>,
  view: OperationView,
  options: Partial<PageOptions> = {},
): Promise<OpenedPage> {
  const opened = await world.open({ state: anAppState({ operations: [view] }), requests: log, ...options });
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  await opened.tell('page:open', { page: 'operation', operationId: view.operationId });
  return opened;
}
