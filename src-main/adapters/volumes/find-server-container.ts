/** The container whose volumes are looked into, and what a helper beside it needs to be like. */
import { setTimeout as pause } from 'node:timers/promises';
import { RepriseError } from '../../domain/errors.ts';
import type { EngineAddress } from '../../ports/container-engine.ts';
import { EngineClient } from '../containers/engine-client.ts';

export interface ServerContainer {
  readonly name: string;
  readonly imageId: string;
  readonly volumes: readonly { readonly name: string; readonly readOnly: boolean }[];
  readonly ulimits: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[];
  readonly securityOptions: readonly string[];
  readonly userNamespace: string;
}

interface Wanted {
  readonly engines: readonly EngineAddress[];
  readonly container: string | null;
  readonly volume: string;
  readonly isPatient: boolean;
}

interface Found {
  readonly client: EngineClient;
  readonly server: ServerContainer;
}

const PATIENCE_MS = 15_000;
const LOOK_MS = 250;

/** Errors: `engine-unreachable`, `container-not-found`, `permission-denied`. */
export async function findServerContainer(wanted: Wanted, signal: AbortSignal): Promise<Found> {
  const deadline = performance.now() + (wanted.isPatient ? PATIENCE_MS : 0);
  for (;;) {
    try {
      return await findNow(wanted, signal);
    } catch (error) {
      const isAway = error instanceof RepriseError && error.code === 'engine-unreachable';
      if (!isAway || performance.now() > deadline) throw error;
      await pause(LOOK_MS);
    }
  }
}

async function findNow({ engines, container, volume }: Wanted, signal: AbortSignal): Promise<Found> {
  let unreachable: unknown = null;
  for (const address of engines) {
    const client = new EngineClient(address);
    try {
      const server = await findOn(client, container, volume, signal);
      if (server !== null) return { client, server };
    } catch (error) {
      if (!(error instanceof RepriseError) || error.code !== 'engine-unreachable') throw error;
      unreachable ??= error;
    }
  }
  if (unreachable !== null) throw unreachable;
  throw new RepriseError('container-not-found', 'No container has this volume.', { container, volume });
}

async function findOn(
  client: EngineClient,
  container: string | null,
  volume: string,
  signal: AbortSignal,
): Promise<ServerContainer | null> {
  const named = container === null ? null : await look(client, container, signal);
  if (named !== null) return named.volumes.some(({ name }) => name === volume) ? named : null;
  const all = await client.call({ signal }, (docker, abortSignal) =>
    docker.listContainers({ all: true, filters: { volume: [volume] }, abortSignal }),
  );
  for (const { Id, Labels } of all) {
    // A helper of ours goes at any moment.
    if (Labels['reprise.helper'] !== undefined) continue;
    const found = await look(client, Id, signal);
    if (found?.volumes.some(({ name }) => name === volume) === true) return found;
  }
  return null;
}

async function look(
  client: EngineClient,
  container: string,
  signal: AbortSignal,
): Promise<ServerContainer | null> {
  try {
    const { Name, Image, Mounts, HostConfig } = await client.call(
      { signal, container },
      (docker, abortSignal) => docker.getContainer(encodeURIComponent(container)).inspect({ abortSignal }),
    );
    const volumes = new Map<string, boolean>();
    for (const { Type, Name: volume, RW } of Mounts) {
      if (Type === 'volume' && volume !== undefined)
        volumes.set(volume, (volumes.get(volume) ?? true) && !RW);
    }
    return {
      name: Name.replace(/^\//, ''),
      imageId: Image,
      volumes: [...volumes].map(([name, readOnly]) => ({ name, readOnly })),
      // podman says `RLIMIT_NOFILE` and takes `nofile`.
      ulimits: ((HostConfig.Ulimits ?? []) as ServerContainer['ulimits']).map((limit) => ({
        ...limit,
        Name: limit.Name.replace(/^RLIMIT_/, '').toLowerCase(),
      })),
      securityOptions: HostConfig.SecurityOpt ?? [],
      userNamespace: HostConfig.UsernsMode ?? '',
    };
  } catch (error) {
    if (error instanceof RepriseError && error.code === 'container-not-found') return null;
    throw error;
  }
}
