/** What Reprise last told, and which page is open. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PageLink } from '../src-main/ipc/contract.ts';
import type { AppState } from '../src-main/ipc/views/app-state.ts';
import type { OperationView } from '../src-main/ipc/views/operation-view.ts';
import { ask, hear } from './bridge.ts';
import { landingOf } from './operation/landing.ts';

interface AppStore {
  /** `null` until the first answer. */
  readonly app: AppState | null;
  readonly page: PageLink;
  /** Where the way to what is open began. */
  readonly cameFrom: 'dashboard' | 'practice';
  /** The first answer did not come. */
  readonly isUnreachable: boolean;
}

export const appStore = createStore<AppStore>(() => ({
  app: null,
  page: { page: 'dashboard' },
  cameFrom: 'dashboard',
  isUnreachable: false,
}));

/** Asks once, then follows. Returns the way to end it. */
export async function followApp(): Promise<() => void> {
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
    appStore.setState(({ page }) => ({
      app,
      page: page.page === 'dashboard' ? (landingOf(app) ?? page) : page,
    }));
  } catch {
    appStore.setState({ isUnreachable: true });
  }
}

/** Where another way begins. */
const roots: readonly PageLink['page'][] = ['dashboard', 'backups', 'activity', 'settings'];

export function openPage(page: PageLink): void {
  appStore.setState(({ page: last, cameFrom }) => ({
    page,
    cameFrom: last.page === 'practice' ? 'practice' : roots.includes(last.page) ? 'dashboard' : cameFrom,
  }));
}

/** Back to where a run was started from. */
export function openOrigin(): void {
  const { cameFrom } = appStore.getState();
  openPage({ page: cameFrom });
}

export function usePage(): PageLink {
  return useStore(appStore, (store) => store.page);
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
