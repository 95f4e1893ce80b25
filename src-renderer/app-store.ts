/** What Reprise last told, and which page is open. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PageLink } from '../src-main/ipc/contract.ts';
import type { AppState } from '../src-main/ipc/views/app-state.ts';
import type { OperationView } from '../src-main/ipc/views/operation-view.ts';
import { ask, hear } from './bridge.ts';
import { followHistory, isHere, loadedEntry, noteOpened, type Origin } from './history/page-history.ts';
import { landingOf } from './operation/landing.ts';

interface AppStore {
  /** `null` until the first answer. */
  readonly app: AppState | null;
  readonly page: PageLink;
  /** Counts the pages that were opened: each begins anew. */
  readonly visit: number;
  /** By Back or Forward. */
  readonly isReturn: boolean;
  /** Where the way to what is open began. */
  readonly cameFrom: Origin;
  /** The first answer did not come. */
  readonly isUnreachable: boolean;
}

export const appStore = createStore<AppStore>(() => ({
  app: null,
  page: { page: 'dashboard' },
  visit: 0,
  isReturn: false,
  cameFrom: 'dashboard',
  isUnreachable: false,
}));

/** The address named no page: whoever opened it wanted to see what is going on. */
let isAnew = true;

/** Asks once, then follows. Returns the way to end it. */
export async function followApp(): Promise<() => void> {
  const entry = loadedEntry();
  isAnew = entry === null;
  if (entry !== null) appStore.setState({ page: entry.link, cameFrom: entry.cameFrom });
  followHistory(({ link, cameFrom }) =>
    appStore.setState(({ visit }) => ({ page: link, cameFrom, visit: visit + 1, isReturn: true })),
  );
  const ends = [
    hear('state:changed', (app) => appStore.setState({ app, isUnreachable: false })),
    hear('operation:changed', (view) => appStore.setState(({ app }) => ({ app: withOperation(app, view) }))),
    hear('page:open', openPage),
  ];
  await askState();
  return () => ends.forEach((end) => end());
}

/** Never fails: that no answer came is a state of its own, with a way to ask again. */
export async function askState(): Promise<void> {
  appStore.setState({ isUnreachable: false });
  try {
    const app = await ask('app:state');
    // A page that a notification asked for meanwhile goes first.
    const landing = isAnew && appStore.getState().page.page === 'dashboard' ? landingOf(app) : null;
    isAnew = false;
    appStore.setState({ app });
    if (landing !== null) openPage(landing);
  } catch {
    appStore.setState({ isUnreachable: true });
  }
}

/** Where another way begins. */
const roots: readonly PageLink['page'][] = ['dashboard', 'backups', 'activity', 'settings'];

export function openPage(page: PageLink): void {
  const { page: last, cameFrom: before, visit } = appStore.getState();
  const cameFrom = last.page === 'practice' ? 'practice' : roots.includes(last.page) ? 'dashboard' : before;
  // A page that went on by itself to another step is opened anew, too.
  const isOther = !isHere(page) || JSON.stringify(page) !== JSON.stringify(last);
  noteOpened(page, cameFrom);
  appStore.setState({ page, cameFrom, isReturn: false, visit: isOther ? visit + 1 : visit });
}

/** Back to where a run was started from. */
export function openOrigin(): void {
  const { cameFrom } = appStore.getState();
  openPage({ page: cameFrom });
}

export function usePage(): PageLink {
  return useStore(appStore, (store) => store.page);
}

/** Which time a page was opened: the same page anew is another. */
export function useVisit(): number {
  return useStore(appStore, (store) => store.visit);
}

/** What Reprise last told. Only inside the frame, which waits for the first answer. */
export function useApp(): AppState {
  const app = useStore(appStore, (store) => store.app);
  if (app === null) throw new Error('Shown before the first answer.');
  return app;
}

function withOperation(app: AppState | null, view: OperationView): AppState | null {
  if (app === null) return null;
  const isKnown = app.operations.some((one) => one.operationId === view.operationId);
  const operations = isKnown
    ? app.operations.map((one) => (one.operationId === view.operationId ? view : one))
    : [...app.operations, view];
  return { ...app, operations };
}
