/** Changes settings and shows the change at once: the next page must not be drawn with the old ones. */
import type { AppSettings } from '../src-main/ipc/views/settings-view.ts';
import { appStore } from './app-store.ts';
import { ask } from './bridge.ts';

/** Errors: `AskError`. */
export async function changeSettings(change: Partial<AppSettings>): Promise<void> {
  const settings = await ask('settings:change', change);
  appStore.setState(({ app }) => ({ app: app === null ? null : { ...app, settings } }));
}
