/** Under which names the page may be asked for: with any other, a foreign site has sent the browser here (DNS rebinding). */
import { isIP } from 'node:net';

export interface AllowedNames {
  /** Whether a `Host` header names this page. */
  isHost(host: string | undefined): boolean;
  /** Whether an `Origin` header is the page's own, for a request that came with that `Host`. */
  isOrigin(origin: string, host: string): boolean;
}

export interface NamesOptions {
  /** Address that is bound. */
  readonly host: string;
  /** Of this computer, in its network. */
  readonly machineName: string;
  /** Where a proxy shows the page; `null` = none does. */
  readonly publicUrl: URL | null;
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export function isLoopback(host: string): boolean {
  return loopback.test(host) || host === '::1';
}

/**
 * A port is not compared: through a tunnel it is another one, and a browser that was sent here by a foreign site names that
 * site. An address in numbers cannot be turned to another computer, so where the page is open to others each of them will do.
 */
export function allowedNames({ host: bound, machineName, publicUrl }: NamesOptions): AllowedNames {
  const names = [machineName, `${machineName}.local`].map((name) => name.toLowerCase());
  const isName = (name: string): boolean => {
    if (loopback.test(name)) return true;
    if (isLoopback(bound)) return false;
    return names.includes(name) || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
  };
  return {
    isHost(host) {
      if (host === undefined) return false;
      const given = host.toLowerCase();
      if (given === publicUrl?.host) return true;
      const name = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/.exec(given)?.[1];
      return name !== undefined && isName(name);
    },
    isOrigin(origin, host) {
      const name = host.toLowerCase();
      // What the proxy shows is never asked for without its TLS.
      const isBehindProxy = name === publicUrl?.host;
      return origin === publicUrl?.origin || (!isBehindProxy && origin.toLowerCase() === `http://${name}`);
    },
  };
}
