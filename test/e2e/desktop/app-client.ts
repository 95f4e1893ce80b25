/** Asks the app what a page would ask, over the page's own bridge. */
import type { Page } from 'playwright';
import type { Bridge, Channel, Reply, Requests } from '../../../src-main/ipc/contract.ts';
import type { OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import type { Desktop } from './desktop.ts';
import { eventually } from './desktop-world.ts';

declare const window: { readonly reprise: Bridge };

/** Whatever is sent, also what no page of ours would. */
export function send(page: Page, channel: string, ...args: readonly unknown[]): Promise<Reply<unknown>> {
  return page.evaluate(
    ([name, given]) =>
      (window.reprise.invoke as (...all: readonly unknown[]) => Promise<Reply<unknown>>)(name, ...given),
    [channel, args] as const,
  );
}

/** Errors: what the app answered instead of a value. */
export async function ask<C extends Channel>(
  desktop: Desktop,
  channel: C,
  ...args: Parameters<Requests[C]>
): Promise<ReturnType<Requests[C]>> {
  const reply = await send(await desktop.page(), channel, ...args);
  if (!reply.ok) throw new Error(`${channel}: ${reply.error.code} ${reply.error.message}`);
  return reply.value as ReturnType<Requests[C]>;
}

/** Its last word; `null` = the app does not know it. */
export async function operationOf(desktop: Desktop, id: string): Promise<OperationView | null> {
  const { operations } = await ask(desktop, 'app:state');
  return operations.find(({ operationId }) => operationId === id) ?? null;
}

/** Waits for its end. */
export async function outcomeOf(desktop: Desktop, id: string): Promise<string> {
  await eventually(async () => (await operationOf(desktop, id))?.end?.outcome).toBeTypeOf('string');
  return (await operationOf(desktop, id))?.end?.outcome ?? '';
}
