/** A server that its user stops: says how on this system, and waits until it is gone. */
import type { Core } from '../operations/core.ts';
import { openServer } from '../operations/instance-context.ts';
import { howToStop, waitTexts } from '../text/how-to-stop.ts';
import { canAsk } from './ask.ts';
import type { Output } from './output.ts';

const lookMs = 1000;

/** Returns at once for every other server, and where nobody reads: then the operation itself says that it runs. */
export async function waitUntilStopped(
  core: Core,
  instanceId: string,
  { output, signal }: { readonly output: Output; readonly signal: AbortSignal },
): Promise<void> {
  if (!canAsk(output)) return;
  const { instance, control } = openServer(core, instanceId);
  try {
    if (instance.control.kind !== 'none' || !(await control.isRunning({ signal })).running) return;
    output.note(waitTexts.ask(instance.name));
    for (const way of howToStop(instance.server, core.host.platform)) output.note(`  ${way}`);
    output.status(waitTexts.waiting);
    do await core.clock.sleep(lookMs, { signal });
    while ((await control.isRunning({ signal })).running);
    output.note(waitTexts.stopped);
  } finally {
    output.status(null);
    control.dispose();
  }
}
