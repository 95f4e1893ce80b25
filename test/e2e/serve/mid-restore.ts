/** A restore that is begun from a page, and the moment in which its server is down. */
import type { Page } from 'playwright';
import type { Bridge } from '../../../src-main/ipc/contract.ts';
import type { CliWorld } from '../../medium/cli/cli-world.ts';

interface WithBridge {
  readonly reprise: Bridge;
}

export async function backedUp(
  world: CliWorld,
): Promise<{ readonly backup: string; readonly instance: string }> {
  const { backup } = world.json('back-up', 'home', '--repository', 'repository').result;
  const { instances } = world.json('instances').result;
  return { backup: backup.id, instance: instances[0].id };
}

/** As the wizard does, without looking it over. */
export async function restore(
  page: Page,
  ids: { readonly backup: string; readonly instance: string },
): Promise<string> {
  return page.evaluate(async ({ backup, instance }) => {
    const { reprise } = window as unknown as WithBridge;
    const planned = await reprise.invoke('restore:plan', {
      instanceId: instance,
      ref: { by: 'backup', id: backup },
      datasets: null,
      after: 'start',
      mappings: [],
    });
    if (!planned.ok) throw new Error(JSON.stringify(planned.error));
    const choice = { planId: planned.value.id, acceptWarnings: true, ifSlow: 'wait' } as const;
    const started = await reprise.invoke('restore:start', choice);
    if (!started.ok) throw new Error(JSON.stringify(started.error));
    return started.value.operationId;
  }, ids);
}

/** Resolves when the server has ended because of it. */
export async function downBecauseOf(world: CliWorld, work: () => Promise<unknown>): Promise<void> {
  const first = world.server?.currentPid();
  await work();
  await world.server?.waitFor(
    (events) => events.some(({ event, pid }) => event === 'exit' && pid === first),
    30_000,
  );
}
