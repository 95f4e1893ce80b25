/** The one wrapper around `window.reprise`. */
import type { Bridge, Channel, Events, Requests } from '../src-main/ipc/contract.ts';
import type { ErrorInfo } from '../src-main/domain/errors.ts';

declare global {
  interface Window {
    /** Of the preload; a page in a browser makes its own, see `browser-bridge.ts`. */
    reprise?: Bridge;
  }
}

/** What Reprise answered instead of a value; the page shows it by its code. */
export class AskError extends Error {
  readonly info: ErrorInfo;

  constructor(info: ErrorInfo) {
    super(info.message);
    this.info = info;
  }
}

/** Errors: `AskError`. */
export async function ask<C extends Channel>(
  channel: C,
  ...args: Parameters<Requests[C]>
): Promise<ReturnType<Requests[C]>> {
  const reply = await bridge().invoke(channel, ...args);
  if (!reply.ok) throw new AskError(reply.error);
  return reply.value;
}

/** Returns the way to end it. */
export function hear<E extends keyof Events>(event: E, listen: (value: Events[E]) => void): () => void {
  return bridge().on(event, listen);
}

function bridge(): Bridge {
  if (window.reprise === undefined) throw new Error('The page was opened without Reprise.');
  return window.reprise;
}
