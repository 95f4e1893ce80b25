/** How a server is, and what became of it when its user had it stopped or started. */

interface ServerState {
  readonly instance: { readonly name: string };
  /** Product, for people. */
  readonly serverName: string;
  readonly running: boolean;
  readonly url: string | null;
  readonly serverVersion: string | null;
  readonly health: 'healthy' | 'starting' | 'failed' | null;
  readonly reason: string | null;
}

export function describeServer(state: ServerState): string {
  const { instance, serverName, running, url, serverVersion, health, reason } = state;
  const product = serverVersion === null ? serverName : `${serverName} ${serverVersion}`;
  if (!running) return `"${instance.name}" (${product}) does not run.`;
  const because = reason === null ? '' : ` (${reason})`;
  const how = {
    healthy: 'runs and is well',
    starting: `runs and is still starting${because}`,
    failed: `runs, but is not well${because}`,
  };
  return `"${instance.name}" (${product}) ${health === null ? 'runs' : how[health]}${url === null ? '' : `, at ${url}`}.`;
}

export const serverTexts = {
  stopped: (name: string, wasRunning: boolean): string =>
    wasRunning ? `"${name}" has stopped.` : `"${name}" was not running, so there was nothing to stop.`,
  /** `isOurs`: not one that its user stops and starts. */
  toStart: (id: string, isOurs: boolean): string =>
    isOurs ? `To start it: reprise server start ${id}` : 'Start it again yourself when you want it to run.',
  /** `broughtBack`: what needs it and was started now. */
  started: (wasRunning: boolean, broughtBack: readonly string[]): string => {
    if (!wasRunning) return 'It was started.';
    return broughtBack.length === 0
      ? 'It was running already, so it was left as it is.'
      : `It was running already. What needs it was started: ${broughtBack.join(', ')}.`;
  },
} as const;
