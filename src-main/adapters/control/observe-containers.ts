/** Sees that containers stay stopped, and that their ports and the data are free. */
import { RepriseError } from '../../domain/errors.ts';
import type { ContainerEngine, ContainerFacts } from '../../ports/container-engine.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlRequest } from '../../ports/server-control.ts';
import { addressOfContainer } from '../containers/address-of-container.ts';
import type { Listening } from '../processes/listening.ts';
import { isPortFree } from '../processes/listening.ts';
import type { Holder } from '../processes/open-files.ts';
import { findHolders } from '../processes/open-files.ts';
import { pause } from '../processes/pause.ts';
import { isLinux } from '../processes/process-list.ts';
import { filesInUse } from './stop-process.ts';

const LOOK_MS = 30;
/** A restart policy, or something that watches containers, starts again at once. */
const RESPAWN_MS = 200;
const RELEASE_MS = 2000;

interface Observed {
  /** As they were before the stop. */
  readonly before: readonly ContainerFacts[];
  readonly request: ControlRequest;
  readonly logger: Logger | null;
}

/**
 * Milliseconds since 1970 at which everything was free. Errors: `server-respawned`, `files-in-use`, `stop-timed-out` (port),
 * `container-not-found`.
 */
export async function observeContainers(
  engine: ContainerEngine,
  { before, request, logger }: Observed,
  signal: AbortSignal,
): Promise<number> {
  const goneAt = performance.now();
  const { sharesPaths } = await engine.facts({ signal });
  const ports = before.flatMap((facts) => portsOf(facts, request));
  let releasedAt: number | null = null;
  for (;;) {
    for (const { id, name } of before) await assertStopped(engine, id, name, signal);
    const passedMs = performance.now() - goneAt;
    if (releasedAt === null) {
      const free = await Promise.all(ports.map(isPortFree));
      // What a virtual machine holds open for its shared folders is not the server's.
      const holders = sharesPaths && isLinux ? holdersOf(request, logger) : [];
      if (free.every(Boolean) && holders.length === 0) releasedAt = Date.now();
      else if (passedMs > RELEASE_MS) throw notReleased(holders, ports[free.indexOf(false)]);
    }
    if (releasedAt !== null && passedMs >= RESPAWN_MS) return releasedAt;
    await pause(LOOK_MS, signal);
  }
}

async function assertStopped(
  engine: ContainerEngine,
  id: string,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  if ((await engine.inspect(id, { signal })).state !== 'stopped') {
    throw new RepriseError('server-respawned', 'The container runs again.', { container: name });
  }
}

/** Ports at which it answered; one that did not run had none. */
function portsOf(facts: ContainerFacts, { rules }: ControlRequest): readonly Listening[] {
  if (facts.state === 'stopped') return [];
  if (facts.networkMode === 'host') {
    const { port } = addressOfContainer(facts, rules);
    return port === null ? [] : [{ port, host: '127.0.0.1' }];
  }
  return facts.ports.flatMap(({ host, hostIp }) =>
    host === null ? [] : [{ port: host, host: isAnywhere(hostIp) ? '127.0.0.1' : hostIp }],
  );
}

function isAnywhere(hostIp: string | null): hostIp is null | '0.0.0.0' | '::' {
  return hostIp === null || hostIp === '0.0.0.0' || hostIp === '::';
}

function holdersOf({ roots }: ControlRequest, logger: Logger | null): readonly Holder[] {
  const { holders, unreadable } = findHolders(Object.values(roots));
  if (unreadable > 0) logger?.debug('control.holders.unreadable', { processes: unreadable });
  return holders;
}

function notReleased(holders: readonly Holder[], port: Listening | undefined): RepriseError {
  return holders.length > 0
    ? filesInUse(holders)
    : new RepriseError('stop-timed-out', 'The port stayed in use.', { port: port?.port ?? null });
}
