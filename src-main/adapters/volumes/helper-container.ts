/**
 * A container of the server's own image that does nothing but run an agent in the volumes of the server. It lives exactly
 * as long as the connection that speaks with it: when this program dies, its input ends, so it ends, and the engine
 * removes it; one that had a nameless volume is removed by the next. The server's own container is not touched, and nothing is pulled.
 */
import { once } from 'node:events';
import { hostname } from 'node:os';
import { PassThrough, Readable, type Duplex } from 'node:stream';
import { RepriseError } from '../../domain/errors.ts';
import type { EngineAddress } from '../../ports/container-engine.ts';
import { demultiplex } from '../containers/demultiplex.ts';
import type { EngineClient } from '../containers/engine-client.ts';
import type { AgentLine } from './agent-line.ts';
import { agentLoop } from './agent-shell.ts';
import { findServerContainer, type ServerContainer } from './find-server-container.ts';

export interface HelperPlace {
  readonly kind: 'container';
  readonly engines: readonly EngineAddress[];
  /** The server's container; `null` = whichever has the volume. */
  readonly container: string | null;
  readonly volume: string;
  /** Waits a while for an engine that is being started again. */
  readonly isPatient: boolean;
  /** Of the process that asks. */
  readonly pid: number;
}

/** In the helper. */
export const volumesFolder = '/reprise';

const helperLabel = 'reprise.helper';
const ownerLabel = 'reprise.owner';

const { signal } = new AbortController();

/** Errors: those of the engine, `container-not-found`, `volume-without-shell`. */
export async function openHelperContainer(place: HelperPlace): Promise<AgentLine> {
  const { client, server } = await findServerContainer(place, signal);
  await endStrays(client);
  const id = await create(client, server, place.pid);
  let socket: Duplex | null = null;
  try {
    socket = await attach(client, id);
    await client.call({ signal, container: id, limitMs: null }, (docker, abortSignal) =>
      docker.getContainer(id).start({ abortSignal }),
    );
  } catch (error) {
    socket?.destroy();
    await remove(client, id);
    // The engine answers and the image is here: what cannot be started is the shell (podman tries when it is attached to).
    if (error instanceof RepriseError && ['tool-failed', 'container-not-found'].includes(error.code)) {
      const details = { container: server.name };
      throw new RepriseError('volume-without-shell', 'No shell in the image.', details, { cause: error });
    }
    throw error;
  }
  return {
    input: socket,
    output: outputOf(socket),
    helper: {
      engine: client.address.address,
      container: id,
      volumes: server.volumes.map(({ name }) => name),
    },
    scratch: '/',
    put: async (folder, tar) => {
      await client.call({ signal, container: id, limitMs: null }, (docker, abortSignal) =>
        docker.getContainer(id).putArchive(Readable.from([tar]), { path: folder, abortSignal }),
      );
    },
    close: () => void socket.end(),
  };
}

/** As an engine names a volume that nobody named. */
const nameless = /^[0-9a-f]{64}$/;

async function create(client: EngineClient, server: ServerContainer, pid: number): Promise<string> {
  const declared = await declaredVolumes(client, server);
  const { id } = await client.call({ signal, container: server.name }, (docker, abortSignal) =>
    docker.createContainer({
      Image: server.imageId,
      Entrypoint: ['sh', '-c', agentLoop],
      Cmd: [],
      User: '0',
      WorkingDir: '/',
      Labels: { [helperLabel]: server.name, [ownerLabel]: `${hostname()}:${pid}` },
      Healthcheck: { Test: ['NONE'] },
      OpenStdin: true,
      StdinOnce: true,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: false,
      HostConfig: {
        // podman would remove a nameless volume with the last container that has it, which we may be by then.
        AutoRemove: !server.volumes.some(({ name }) => nameless.test(name)),
        NetworkMode: 'none',
        RestartPolicy: { Name: 'no' },
        Binds: server.volumes.map(
          ({ name, readOnly }) => `${name}:${volumesFolder}/${name}${readOnly ? ':ro' : ''}`,
        ),
        // It has no volumes of its own that somebody would have to remove.
        Tmpfs: Object.fromEntries(declared.map((path) => [path, ''])),
        // What the engine wanted for the server it wants for the helper too.
        Ulimits: [...server.ulimits],
        SecurityOpt: [...server.securityOptions],
        UsernsMode: server.userNamespace,
      },
      abortSignal,
    }),
  );
  return id;
}

/** Where a container of that image gets new volumes unless it is given something else. */
async function declaredVolumes(client: EngineClient, server: ServerContainer): Promise<readonly string[]> {
  const { Config } = await client.call({ signal, container: server.name }, (docker, abortSignal) => {
    // The library takes no signal for this one.
    const aborted = once(abortSignal, 'abort').then(() => abortSignal.throwIfAborted());
    return Promise.race([docker.getImage(server.imageId).inspect(), aborted as Promise<never>]);
  });
  return Object.keys((Config.Volumes as Readonly<Record<string, unknown>> | null | undefined) ?? {});
}

async function attach(client: EngineClient, id: string): Promise<Duplex> {
  return (await client.call({ signal, container: id }, (docker, abortSignal) =>
    docker.getContainer(id).attach({
      stream: true,
      hijack: true,
      stdin: true,
      stdout: true,
      stderr: true,
      abortSignal,
    }),
  )) as Duplex;
}

/** What the tools say as errors goes into the answers; what is left of that stream concerns nobody. */
function outputOf(socket: Duplex): Readable {
  const output = new PassThrough();
  const pump = async (): Promise<void> => {
    for await (const { from, bytes } of demultiplex(socket)) {
      if (from === 'stdout' && !output.write(bytes)) await new Promise((done) => output.once('drain', done));
    }
    output.end();
  };
  pump().catch((error: unknown) => output.destroy(error as Error));
  return output;
}

/**
 * A helper whose program died in the middle of a step may still be at that step: nothing begins before it has ended. Only
 * those of dead processes of this machine are looked at, and those that have ended and that the engine left.
 */
async function endStrays(client: EngineClient): Promise<void> {
  const found = await client.call({ signal }, (docker, abortSignal) =>
    docker.listContainers({ all: true, filters: { label: [helperLabel] }, abortSignal }),
  );
  for (const { Id, Labels, State } of found) {
    const [host, pid] = (Labels[ownerLabel] ?? '').split(':');
    if (host === hostname() && (State === 'exited' || !isAlive(Number(pid)))) await remove(client, Id);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function remove(client: EngineClient, id: string): Promise<void> {
  try {
    await client.call({ signal, container: id }, (docker, abortSignal) =>
      docker.getContainer(id).remove({ force: true, v: false, abortSignal }),
    );
  } catch (error) {
    // It may be going by itself at this moment.
    if (!(error instanceof RepriseError) || !['container-not-found', 'tool-failed'].includes(error.code))
      throw error;
  }
}
