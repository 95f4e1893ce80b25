/** Where a window that is opened anew begins: at a restore that goes on, or whose end was not seen yet. Pure. */
import type { PageLink } from '../../src-main/ipc/contract.ts';
import type { AppState } from '../../src-main/ipc/views/app-state.ts';

/** `null` = nowhere in particular. */
export function landingOf({
  operations,
  settings,
}: Pick<AppState, 'operations' | 'settings'>): PageLink | null {
  const changing = operations.filter(({ kind }) => kind === 'restore' || kind === 'undo');
  const last = changing.find(({ end }) => end === null) ?? changing.at(-1);
  return last === undefined || !settings.isSetUp
    ? null
    : { page: 'operation', operationId: last.operationId };
}
