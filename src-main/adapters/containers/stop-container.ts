/** Asks a container to end, without the engine's own limit after which it would end it by force. */
import { RepriseError } from '../../domain/errors.ts';
import { pause } from '../processes/pause.ts';
import type { Inspected } from './container-facts.ts';
import { containerFacts } from './container-facts.ts';
import type { EngineClient } from './engine-client.ts';
import { statusOf } from './engine-errors.ts';

const LOOK_MS = 40;
const KILLED_MS = 10_000;
/** Seconds; both engines end a container by force after this, and podman knows no "never". */
const TEN_YEARS = 315_360_000;

interface Stop {
  readonly client: EngineClient;
  readonly container: string;
  readonly isPodman: boolean;
  readonly signal: AbortSignal;
}

/** Errors: `stop-timed-out`, `container-paused`, those of `EngineClient.call`. */
export async function stopContainer(
  { client, container, isPodman, signal }: Stop,
  graceMs: number,
): Promise<void> {
  const before = await look(client, container, signal);
  if (before.state === 'stopped') return;
  if (before.state === 'paused') {
    throw new RepriseError('container-paused', 'A paused container cannot end.', { container });
  }
  const asking = new AbortController();
  const until = AbortSignal.any([signal, asking.signal]);
  let refusal: unknown = null;
  const refused = (error: unknown): void => {
    if (!until.aborted && statusOf((error as Error).cause) !== 304) refusal = error;
  };
  const request = client.call({ signal: until, container, limitMs: null }, async (docker, abortSignal) => {
    const asked = docker.getContainer(encodeURIComponent(container));
    // podman's restart policy starts a container again that was only sent a signal. Docker takes the stop signal for a stop
    // by the user (moby, daemon/kill.go) and adds no limit of its own.
    if (isPodman) await asked.stop({ t: TEN_YEARS, abortSignal });
    else await asked.kill({ signal: before.stopSignal, abortSignal });
  });
  void request.catch(refused);
  try {
    await untilStopped({ client, container, isPodman, signal }, graceMs, () => {
      if (refusal !== null) throw refusal;
    });
  } finally {
    asking.abort();
  }
}

/** Errors: `stop-timed-out`, those of `EngineClient.call`. */
export async function killContainer(stop: Omit<Stop, 'isPodman'>): Promise<void> {
  const { client, container, signal } = stop;
  try {
    await client.call({ signal, container }, (docker, abortSignal) =>
      docker.getContainer(encodeURIComponent(container)).kill({ signal: 'SIGKILL', abortSignal }),
    );
  } catch (error) {
    // It may have ended by itself just before.
    if ((await look(client, container, signal)).state !== 'stopped') throw error;
  }
  await untilStopped({ ...stop, isPodman: false }, KILLED_MS, () => undefined);
}

async function untilStopped(
  { client, container, signal }: Stop,
  limitMs: number,
  check: () => void,
): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    if ((await look(client, container, signal)).state === 'stopped') return;
    check();
    if (performance.now() > deadline) {
      throw new RepriseError('stop-timed-out', 'The container did not end when asked.', {
        container,
        timeoutMs: limitMs,
      });
    }
    await pause(LOOK_MS, signal);
  }
}

async function look(client: EngineClient, container: string, signal: AbortSignal) {
  const inspected = (await client.call({ signal, container }, (docker, abortSignal) =>
    docker.getContainer(encodeURIComponent(container)).inspect({ abortSignal }),
  )) as Inspected;
  const stopSignal = inspected.Config?.StopSignal ?? '';
  const { state } = containerFacts(inspected, client.address);
  return { state, stopSignal: stopSignal === '' ? 'SIGTERM' : stopSignal };
}
