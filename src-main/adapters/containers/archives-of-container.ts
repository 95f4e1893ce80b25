/** Files of a container as tar streams, whether or not it runs. */
import { Readable } from 'node:stream';
import { RepriseError } from '../../domain/errors.ts';
import { placeOf } from '../../domain/server/container-paths.ts';
import type { Bytes, ContainerFacts } from '../../ports/container-engine.ts';
import type { EngineClient } from './engine-client.ts';
import { engineError, statusOf } from './engine-errors.ts';

interface Place {
  readonly client: EngineClient;
  readonly facts: ContainerFacts;
  readonly path: string;
  readonly signal: AbortSignal;
}

/** Errors: those of `EngineClient.call`, `read-failed` when nothing is there. */
export async function readContainerArchive({ client, facts, path, signal }: Place): Promise<Bytes> {
  const stream = await named(path, () =>
    client.call({ signal, container: facts.name }, (docker, abortSignal) =>
      docker.getContainer(facts.id).getArchive({ path, abortSignal }),
    ),
  );
  return translated(stream as Readable, { client, facts, path, signal });
}

/** Also what breaks off later is said in our words. */
async function* translated(
  stream: Readable,
  { client, facts, signal }: Place,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    signal.throwIfAborted();
    throw engineError(error, client.address, facts.name);
  }
}

/** Errors: those of `EngineClient.call`, `read-failed` when the folder is not there, `target-read-only`. */
export async function writeContainerArchive(place: Place, tar: Bytes): Promise<void> {
  const { client, facts, path, signal } = place;
  const at = placeOf(path, facts.mounts, { sharesPaths: true, platform: 'linux' });
  // podman says that all went well and writes nothing, in both cases.
  if ('readOnly' in at && at.readOnly) {
    throw new RepriseError('target-read-only', 'The mount can only be read.', { path });
  }
  await named(path, () =>
    client.call({ signal, container: facts.name }, (docker, abortSignal) =>
      docker.getContainer(facts.id).infoArchive({ path, abortSignal }),
    ),
  );
  const source = Readable.from(tar, { objectMode: false });
  let failure: Error | null = null;
  source.on('error', (error) => (failure = error));
  try {
    await client.call({ signal, container: facts.name, limitMs: null }, (docker, abortSignal) =>
      docker.getContainer(facts.id).putArchive(source, { path, abortSignal }),
    );
  } catch (error) {
    throw failure ?? error;
  } finally {
    source.destroy();
  }
}

/** The container is there: what is not found is the path. */
async function named<T>(path: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (statusOf((error as Error).cause) !== 404) throw error;
    throw new RepriseError('read-failed', 'Nothing there in the container.', { path }, { cause: error });
  }
}
