/** The address of a server's own page, and whether this browser can reach it. Pure. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';

/** `null` = it does not run, or its address is not known. */
export function serverLink({ state, url }: Pick<InstanceView, 'state' | 'url'>): string | null {
  const seen = state?.running === true ? (state.url ?? url) : null;
  return seen !== null && /^https?:\/\//i.test(seen) ? seen : null;
}

/** An address that leads somewhere else when it is opened on another computer than the server's. */
export function isOnlyThere(link: string, pageHost: string): boolean {
  return isOwnComputer(new URL(link).hostname) && !isOwnComputer(pageHost);
}

function isOwnComputer(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || host.startsWith('127.');
}
