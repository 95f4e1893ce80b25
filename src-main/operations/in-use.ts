/** Whether somebody uses one server just now: asked before it is stopped. */
import type { ActivityRules } from '../ports/activity-rules.ts';
import { askActivity, type AskedServer, type InUse } from './activity.ts';
import type { Core } from './core.ts';
import { openServer } from './instance-context.ts';

export interface InstanceInUse {
  readonly inUse: InUse;
  readonly people: ActivityRules['people'];
  /** For `waitUntilIdle`. */
  readonly asked: AskedServer;
}

/** `null` = it does not run. Errors: `instance-not-found`, those of `ServerControl.isRunning`. */
export async function instanceInUse(
  core: Core,
  idOrName: string,
  options: { readonly signal: AbortSignal },
): Promise<InstanceInUse | null> {
  const { instance, server, control } = openServer(core, idOrName);
  try {
    const state = await control.isRunning(options);
    if (!state.running) return null;
    const asked = { server, url: state.url ?? instance.url, key: core.profile.serverKey(instance.id) };
    return { inUse: await askActivity(core, asked, options), people: server.activity.people, asked };
  } finally {
    control.dispose();
  }
}
