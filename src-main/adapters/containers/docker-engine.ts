import { RepriseError } from '../../domain/errors.ts';
import type {
  Bytes,
  ContainerEngine,
  ContainerFacts,
  EngineAddress,
  EngineFacts,
  ExecRequest,
  Execution,
} from '../../ports/container-engine.ts';
import { readContainerArchive, writeContainerArchive } from './archives-of-container.ts';
import { containerFacts } from './container-facts.ts';
import type { Docker } from './engine-client.ts';
import { EngineClient } from './engine-client.ts';
import { statusOf } from './engine-errors.ts';
import { engineFacts } from './engine-facts.ts';
import { inspectContainer } from './inspect-container.ts';
import { runInContainer } from './run-in-container.ts';
import { killContainer, stopContainer } from './stop-container.ts';

interface Options {
  readonly signal: AbortSignal;
}

/** Containers that are asked about at the same time. */
const AT_ONCE = 8;

/** An engine with Docker's API. */
export class DockerEngine implements ContainerEngine {
  readonly address: EngineAddress;
  readonly #client: EngineClient;
  #facts: EngineFacts | null = null;

  constructor(address: EngineAddress) {
    this.address = address;
    this.#client = new EngineClient(address);
  }

  async facts({ signal }: Options): Promise<EngineFacts> {
    this.#facts ??= await engineFacts(this.#client, signal);
    return this.#facts;
  }

  async list({ signal }: Options): Promise<readonly ContainerFacts[]> {
    const all = await this.#client.call({ signal }, (docker, abortSignal) =>
      docker.listContainers({ all: true, abortSignal }),
    );
    const found: ContainerFacts[] = [];
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const some = all.slice(at, at + AT_ONCE).map(({ Id }) => this.#inspectIfThere(Id, signal));
      found.push(...(await Promise.all(some)).filter((facts) => facts !== null));
    }
    return found;
  }

  async inspect(container: string, { signal }: Options): Promise<ContainerFacts> {
    const inspected = await inspectContainer({ client: this.#client, container, signal });
    return containerFacts(inspected, this.address);
  }

  async stop(container: string, { signal, graceMs }: Options & { readonly graceMs: number }): Promise<void> {
    const isPodman = (await this.facts({ signal })).product === 'podman';
    await stopContainer({ client: this.#client, container, isPodman, signal }, graceMs);
  }

  async kill(container: string, { signal }: Options): Promise<void> {
    await killContainer({ client: this.#client, container, signal });
  }

  async start(container: string, { signal }: Options): Promise<void> {
    try {
      await this.#ask(container, signal, (each, abortSignal) => each.start({ abortSignal }));
    } catch (error) {
      // It runs already.
      if (statusOf((error as Error).cause) !== 304) throw error;
    }
  }

  /** Errors: those of all, `not-possible-here` where the engine cannot change it. */
  async setRestartPolicy(container: string, policy: string, { signal }: Options): Promise<void> {
    const before = await this.inspect(container, { signal });
    if (before.restartPolicy === policy) return;
    const [Name = 'no', count = '0'] = policy.split(':');
    try {
      await this.#ask(before.id, signal, (each, abortSignal) =>
        each.update({ RestartPolicy: { Name, MaximumRetryCount: Number(count) }, abortSignal }),
      );
    } catch (error) {
      // podman before 5.1 knows no such request: the container was there a moment ago.
      if (statusOf((error as Error).cause) !== 404) throw error;
    }
    // Others take the request and change nothing.
    if ((await this.inspect(before.id, { signal })).restartPolicy !== policy) {
      throw new RepriseError('not-possible-here', 'This engine does not change restart policies.', {
        reason: 'restart-policy-fixed',
        container,
      });
    }
  }

  exec(container: string, request: ExecRequest, { signal }: Options): Promise<Execution> {
    return runInContainer(this.#client, container, request, signal);
  }

  async readArchive(container: string, path: string, { signal }: Options): Promise<Bytes> {
    const facts = await this.inspect(container, { signal });
    return readContainerArchive({ client: this.#client, facts, path, signal });
  }

  async writeArchive(container: string, folder: string, tar: Bytes, { signal }: Options): Promise<void> {
    const facts = await this.inspect(container, { signal });
    await writeContainerArchive({ client: this.#client, facts, path: folder, signal }, tar);
  }

  #ask<T>(
    container: string,
    signal: AbortSignal,
    request: (container: ReturnType<Docker['getContainer']>, abortSignal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return this.#client.call({ signal, container }, (docker, abortSignal) =>
      // A name goes into a path.
      request(docker.getContainer(encodeURIComponent(container)), abortSignal),
    );
  }

  /** One that goes while the list is read is not there. */
  async #inspectIfThere(id: string, signal: AbortSignal): Promise<ContainerFacts | null> {
    try {
      return await this.inspect(id, { signal });
    } catch (error) {
      if (error instanceof RepriseError && error.code === 'container-not-found') return null;
      throw error;
    }
  }
}
