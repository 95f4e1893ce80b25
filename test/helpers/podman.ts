/** A container engine of the tests' own: podman with its own folders and socket, and containers that behave like servers. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import type { EngineAddress } from '../../src-main/ports/container-engine.ts';
import { buildImage, busybox } from './podman-image.ts';
import { podmanEnv, podmanFolder, podmanWords } from './podman-command.ts';

const READY_MS = 20_000;
const IMAGE = 'localhost/reprise-test:1';

/** Why there can be no engine here; `null` = there can. */
export function podmanNeeds(): string | null {
  if (process.platform !== 'linux') return 'only on Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  const missing = ['podman', 'runc', 'conmon', 'catatonit'].filter((tool) => !isThere(tool));
  if (missing.length > 0) return `${missing.join(', ')} not installed`;
  return busybox() === null ? 'busybox-static not installed' : null;
}

export interface ContainerOptions {
  readonly name: string;
  /** The image is the same under every name. */
  readonly image?: string;
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** `/host:/container[:ro]` or `volume:/container`. */
  readonly mounts?: readonly string[];
  /** `no`, `always`, `unless-stopped`, `on-failure:3`. */
  readonly restartPolicy?: string;
  readonly autoRemove?: boolean;
  /** `host` needs no help of the system; `bridge` is for containers that are not started. */
  readonly network?: 'host' | 'bridge';
  /** `8096/tcp` → port of this machine, `null` = not published. Kept by the engine with `bridge` only. */
  readonly ports?: Readonly<Record<string, number | null>>;
  readonly user?: string;
}

export class Podman {
  readonly folder: string;
  readonly socket: string;
  readonly address: EngineAddress;
  readonly docker: Docker;
  #service: ChildProcess | null = null;
  /** Does what `end` promises, also when this process is killed. */
  readonly #end: ChildProcess;

  private constructor(folder: string) {
    this.folder = folder;
    this.socket = join(folder, 'engine.sock');
    this.address = { address: `unix://${this.socket}`, name: 'podman' };
    this.docker = new Docker({ socketPath: this.socket });
    this.#end = endAtPipeEnd(folder);
  }

  /** An engine that answers, with the image in it. `end` must be called. */
  static async start(): Promise<Podman> {
    const podman = new Podman(podmanFolder());
    const tar = buildImage(podman.folder);
    await podman.run('import', tar, IMAGE);
    await podman.startEngine();
    return podman;
  }

  async startEngine(): Promise<void> {
    rmSync(this.socket, { force: true });
    const log = openSync(join(this.folder, 'engine.log'), 'a');
    // Ends by itself should all else fail.
    const words = podmanWords(this.folder, 'system', 'service', '--time=600', `unix://${this.socket}`);
    this.#service = spawn('podman', words, { stdio: ['ignore', log, log], env: podmanEnv(this.folder) });
    closeSync(log);
    const deadline = Date.now() + READY_MS;
    while (!(await this.#answers())) {
      if (Date.now() > deadline) {
        throw new Error(`podman does not answer: ${readFileSync(join(this.folder, 'engine.log'), 'utf8')}`);
      }
      await delay(50);
    }
  }

  /** Containers go on running. */
  async stopEngine(): Promise<void> {
    const service = this.#service;
    this.#service = null;
    if (service === null || service.exitCode !== null || service.signalCode !== null) return;
    const gone = new Promise((resolve) => service.once('exit', resolve));
    service.kill('SIGKILL');
    await gone;
  }

  /** Nothing of it is left afterwards; fails when it had to be ended by force. */
  async end(): Promise<void> {
    await this.stopEngine();
    this.#end.ref();
    let complaint = '';
    this.#end.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const gone = once(this.#end, 'close');
    this.#end.stdin?.end();
    const [exit] = (await gone) as [number | null];
    if (exit !== 0) throw new Error(`podman was ended by force: ${complaint}`);
  }

  /** A container that is not started yet; its id. */
  async create(options: ContainerOptions): Promise<string> {
    const { name, image = IMAGE, command = ['/bin/server'], ports = {} } = options;
    if (image !== IMAGE) await this.run('tag', IMAGE, image);
    const [policy = 'no', count = '0'] = (options.restartPolicy ?? 'no').split(':');
    const limit = (key: string, most: number) => ({ Name: key, Soft: most, Hard: most });
    const bindings = Object.entries(ports).filter(([, host]) => host !== null);
    const { id } = await this.docker.createContainer({
      name,
      Image: image,
      Cmd: [...command],
      Env: Object.entries(options.env ?? {}).map(([key, value]) => `${key}=${value}`),
      Labels: options.labels ?? {},
      User: options.user ?? '',
      ExposedPorts: Object.fromEntries(Object.keys(ports).map((port) => [port, {}])),
      HostConfig: {
        NetworkMode: options.network ?? 'host',
        Binds: [...(options.mounts ?? [])],
        RestartPolicy: { Name: policy, MaximumRetryCount: Number(count) },
        AutoRemove: options.autoRemove ?? false,
        PortBindings: Object.fromEntries(
          bindings.map(([port, host]) => [port, [{ HostPort: String(host) }]]),
        ),
        // More than an unprivileged engine may give away.
        Ulimits: [limit('nofile', 1024), limit('nproc', 1000)],
      },
    });
    return id;
  }

  /** Creates and starts. */
  async serve(options: ContainerOptions): Promise<string> {
    const id = await this.create(options);
    await this.docker.getContainer(id).start();
    return id;
  }

  /** At once, whatever it does; nothing happens when it is not there. */
  async remove(container: string): Promise<void> {
    const there = this.docker.getContainer(container);
    await unlessGone(there.kill({ signal: 'SIGKILL' }));
    await unlessGone(there.remove({ force: true }));
  }

  /** The command line of the engine. */
  async run(...words: readonly string[]): Promise<string> {
    const options = { env: podmanEnv(this.folder), encoding: 'utf8' } as const;
    return (await promisify(execFile)('podman', podmanWords(this.folder, ...words), options)).stdout;
  }

  async #answers(): Promise<boolean> {
    if (!existsSync(this.socket)) return false;
    return this.docker.ping().then(
      () => true,
      () => false,
    );
  }
}

/** In a session of its own: a signal to the group of the test must not end it before its work. */
function endAtPipeEnd(folder: string): ChildProcess {
  const script = 'read -r _; exec "$0" "$@"';
  const words = ['-c', script, process.execPath, join(import.meta.dirname, 'podman-end.ts'), folder];
  const child = spawn('sh', words, { detached: true, stdio: ['pipe', 'ignore', 'pipe'] });
  child.unref();
  for (const pipe of [child.stdin, child.stderr]) (pipe as Socket).unref();
  return child;
}

function isThere(tool: string): boolean {
  try {
    execFileSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin" command -v ${tool}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** 404: not there any more; 409 and 500: does not run. */
async function unlessGone(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (![404, 409, 500].includes((error as { statusCode?: number }).statusCode ?? 0)) throw error;
  }
}
