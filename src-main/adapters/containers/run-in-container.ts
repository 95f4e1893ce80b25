/** Runs a program in a container with its streams unchanged: no terminal, no shell, no re-coding. */
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import { RepriseError } from '../../domain/errors.ts';
import type { Bytes, ExecRequest, Execution } from '../../ports/container-engine.ts';
import { pause } from '../processes/pause.ts';
import { demultiplex } from './demultiplex.ts';
import type { EngineClient } from './engine-client.ts';

const STDERR_BYTES = 8 * 1024;
const LOOK_MS = 30;
/** Between the end of the output and the engine's word that the program has ended. */
const ENDING_MS = 30_000;
/** For a program that is left: it sees the end of its input, and what it had still to say is thrown away. */
const LEAVE_MS = 1000;

type Ended = Awaited<Execution['ended']>;

/** Errors: those of `EngineClient.call`; `ended` and `stdout` fail with `tool-failed` when the stream breaks off. */
export async function runInContainer(
  client: EngineClient,
  container: string,
  { command, user, env, stdin }: ExecRequest,
  signal: AbortSignal,
): Promise<Execution> {
  const exec = await client.call({ signal, container }, (docker, abortSignal) =>
    docker.getContainer(encodeURIComponent(container)).exec({
      Cmd: [...command],
      AttachStdin: stdin !== null,
      AttachStdout: true,
      AttachStderr: true,
      Tty: false,
      ...(user === undefined ? {} : { User: user }),
      ...(env === undefined ? {} : { Env: Object.entries(env).map(([name, value]) => `${name}=${value}`) }),
      abortSignal,
    }),
  );
  const socket = await client.call({ signal, container }, (_, abortSignal) =>
    exec.start({ hijack: true, stdin: true, Tty: false, abortSignal }),
  );
  return execution(client, exec, socket, stdin, signal);
}

function execution(
  client: EngineClient,
  exec: Docker.Exec,
  socket: Duplex,
  stdin: Bytes | null,
  signal: AbortSignal,
): Execution {
  let resolve: (ended: Ended) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const ended = new Promise<Ended>((done, failed) => ([resolve, reject] = [done, failed]));
  // Whoever stops reading may not care how it ended.
  ended.catch(() => undefined);
  const left = () => leave(socket);
  signal.addEventListener('abort', left, { once: true });
  let stderr = Buffer.alloc(0);
  let pumpError: unknown = null;
  // A program that ends early does not read its input to the end: its exit code says what that means.
  socket.on('error', () => undefined);
  void pump(stdin, socket).catch((error: unknown) => {
    pumpError = error;
    socket.destroy();
  });

  async function* read(): AsyncGenerator<Uint8Array, void, void> {
    let isRead = false;
    try {
      let broken: unknown = null;
      try {
        for await (const { from, bytes } of demultiplex(socket.iterator({ destroyOnReturn: false }))) {
          signal.throwIfAborted();
          if (from === 'stdout') yield bytes;
          else stderr = Buffer.concat([stderr, bytes]).subarray(-STDERR_BYTES);
        }
      } catch (error) {
        broken = error;
      }
      signal.throwIfAborted();
      if (pumpError !== null) throw pumpError;
      const exitCode = await exitCodeOf(client, exec, signal);
      // Cut off with "all is well": what was read is not all of it.
      if (broken !== null && exitCode === 0) throw brokenOff(broken);
      isRead = true;
      resolve({ exitCode, stderr: stderr.toString('utf8') });
    } catch (error) {
      isRead = true;
      reject(error);
      throw error;
    } finally {
      signal.removeEventListener('abort', left);
      leave(socket);
      if (!isRead) reject(new RepriseError('cancelled', 'Its output was not read to the end.'));
    }
  }
  return { stdout: read(), ended };
}

/**
 * With output that nobody took podman forgets to end the program's input, and the program waits for more for ever: so the
 * output is taken for a moment.
 */
function leave(socket: Duplex): void {
  if (socket.destroyed) return;
  socket.end();
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LEAVE_MS);
  socket.once('close', () => clearTimeout(timer));
}

/** Writes at the reader's pace and ends the input. */
async function pump(stdin: Bytes | null, socket: Duplex): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  try {
    for await (const bytes of stdin ?? []) {
      if (socket.destroyed || socket.writableEnded) return;
      if (!socket.write(bytes)) await once(socket, 'drain', { signal: gone.signal });
    }
    socket.end();
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function exitCodeOf(client: EngineClient, exec: Docker.Exec, signal: AbortSignal): Promise<number> {
  const deadline = performance.now() + ENDING_MS;
  for (;;) {
    const { Running, ExitCode } = await client.call({ signal }, (_, abortSignal) =>
      exec.inspect({ abortSignal }),
    );
    if (!Running && ExitCode !== null) return ExitCode;
    if (performance.now() > deadline) throw brokenOff(null);
    await pause(LOOK_MS, signal);
  }
}

function brokenOff(cause: unknown): RepriseError {
  const details = { tool: 'container engine', reason: 'broken-off' };
  return new RepriseError('tool-failed', 'The stream of the engine broke off.', details, { cause });
}
