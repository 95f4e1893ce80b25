/** Where a server on this machine can be asked, from what its process says of itself. */

export interface Listening {
  /** `null` = nothing was said. */
  readonly host: string | null;
  readonly port: number | null;
}

/** `null` where there is no port: on a socket file. One that listens on one address only does not answer on loopback. */
export function urlOf({ host, port }: Listening): string | null {
  if (port === null || host?.startsWith('unix/') === true) return null;
  const isAnywhere = host === null || ['', '0.0.0.0', '::', 'localhost'].includes(host);
  const reachable = isAnywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${reachable}:${port}`;
}
