/** Requests to one engine, each with a limit, so that a dead one costs little. */
import { Agent } from 'node:http';
import { performance } from 'node:perf_hooks';
import type Dockerode from 'dockerode';
import { RepriseError } from '../../domain/errors.ts';
import type { EngineAddress } from '../../ports/container-engine.ts';
import { engineError, unreachable } from './engine-errors.ts';

/** A living engine says "here" at once. */
const ALIVE_MS = 1200;
/** One that was heard before may be busy, for example with a machine that copies gigabytes. */
const STILL_ALIVE_MS = 15_000;
/** An engine that was heard so lately lives. */
const FRESH_MS = 5000;
/** A NAS with many containers may take long over a list; only an engine that lives is given so much. */
const ANSWER_MS = 60_000;

interface Cancellable {
  readonly abortSignal: AbortSignal;
}

/** The library's own types forget that these can be cancelled. */
export type Docker = Omit<Dockerode, 'ping' | 'version' | 'info'> & {
  ping(options: Cancellable): Promise<unknown>;
  version(options: Cancellable): Promise<Dockerode.DockerVersion>;
  info(options: Cancellable): Promise<Readonly<Record<string, unknown>>>;
};

export interface CallOptions {
  readonly signal: AbortSignal;
  /** The container that is asked about, for the error. */
  readonly container?: string;
  /** Milliseconds; `null` = as long as it takes. */
  readonly limitMs?: number | null;
}

export class EngineClient {
  readonly address: EngineAddress;
  #docker: Docker | null = null;
  #heardAt: number | null = null;

  constructor(address: EngineAddress) {
    this.address = address;
  }

  /**
   * The request gets a signal that also ends what it streams. Errors: `engine-unreachable`, `permission-denied`,
   * `container-not-found`, `tool-failed`, `not-possible-here`.
   */
  async call<T>(
    { signal, container, limitMs = ANSWER_MS }: CallOptions,
    request: (docker: Docker, abortSignal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    this.#docker ??= await connect(this.address);
    const docker = this.#docker;
    if (this.#heardAt === null || performance.now() - this.#heardAt > FRESH_MS) {
      const aliveMs = this.#heardAt === null ? ALIVE_MS : STILL_ALIVE_MS;
      await this.#limited(signal, aliveMs, null, (abortSignal) => docker.ping({ abortSignal }));
    }
    return this.#limited(signal, limitMs, container ?? null, (abortSignal) => request(docker, abortSignal));
  }

  async #limited<T>(
    signal: AbortSignal,
    limitMs: number | null,
    container: string | null,
    request: (abortSignal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const limit = new AbortController();
    const timer = limitMs === null ? null : setTimeout(() => limit.abort(), limitMs);
    try {
      const answer = await request(AbortSignal.any([signal, limit.signal]));
      this.#heardAt = performance.now();
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (limit.signal.aborted) throw unreachable(this.address.address, 'silent', error);
      throw engineError(error, this.address, container);
    } finally {
      if (timer !== null) clearTimeout(timer);
    }
  }
}

/** The library takes a tenth of a second to load: only those who have containers wait for it. */
async function connect({ address }: EngineAddress): Promise<Docker> {
  const [, scheme = '', path = ''] = /^([a-z]+):\/\/(.*)$/.exec(address) ?? [];
  switch (scheme) {
    case 'unix':
    case 'npipe':
      return open({ socketPath: path });
    case 'tcp':
    case 'http': {
      const url = URL.parse(`http://${path}`);
      if (url === null) throw unreachable(address, 'address');
      return open({ host: url.hostname, port: url.port === '' ? 2375 : url.port, protocol: 'http' });
    }
    default:
      throw new RepriseError('not-possible-here', 'Only sockets and plain TCP are spoken.', {
        reason: scheme === 'ssh' ? 'engine-over-ssh' : 'engine-with-keys',
        engine: address,
      });
  }
}

async function open(options: Dockerode.DockerOptions): Promise<Docker> {
  const { default: Engine } = await import('dockerode');
  const { DOCKER_HOST: meant } = process.env;
  // The library mixes it into every address, and fails for all of them when it cannot be read.
  delete process.env['DOCKER_HOST'];
  try {
    // A connection that was kept would belong to the engine before it was started again.
    const agent = new Agent({ keepAlive: false });
    return new Engine({ ...options, agent } as Dockerode.DockerOptions) as unknown as Docker;
  } finally {
    if (meant !== undefined) process.env['DOCKER_HOST'] = meant;
  }
}
