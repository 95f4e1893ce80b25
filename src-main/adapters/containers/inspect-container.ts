import { RepriseError } from '../../domain/errors.ts';
import type { Inspected } from './container-facts.ts';
import type { EngineClient } from './engine-client.ts';

interface Wanted {
  readonly client: EngineClient;
  /** Id or name. */
  readonly container: string;
  readonly signal: AbortSignal;
}

/** Errors: those of `EngineClient.call`. */
export async function inspectContainer(wanted: Wanted): Promise<Inspected> {
  try {
    return await ask(wanted);
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code !== 'tool-failed') throw error;
    // podman stumbles over a container that is removed while it looks; the next answer says that it is not there.
    return ask(wanted);
  }
}

async function ask({ client, container, signal }: Wanted): Promise<Inspected> {
  const answer = await client.call({ signal, container }, (docker, abortSignal) =>
    // A name goes into a path.
    docker.getContainer(encodeURIComponent(container)).inspect({ abortSignal }),
  );
  return answer as unknown as Inspected;
}
