/** A container engine of the tests' own: podman with its own folders and socket, and containers that behave like servers. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import type { EngineAddress } from '../../src-main/ports/container-engine.ts';
import { buildImage, busybox } from './podman-image.ts';

const READY_MS = 20_000;
const IMAGE = 'localhost/reprise-test:1';

/** The containers' locks lie in the engine's own folder: others on this machine keep theirs. */
const CONFIG = `[engine]
lock_type = "file"
events_logger = "file"
exit_command_delay = 10
[containers]
log_driver = "k8s-file"
`;

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

  private constructor(folder: string) {
    this.folder = folder;
    this.socket = join(folder, 'engine.sock');
    this.address = { address: `unix://${this.socket}`, name: 'podman' };
    this.docker = new Docker({ socketPath: this.socket });
  }

  /** An engine that answers, with the image in it. `end` must be called. */
  static async start(): Promise<Podman> {
    const podman = new Podman(mkdtempSync(join(tmpdir(), 'reprise-podman-')));
    ['root', 'runroot', 'tmp'].forEach((name) => mkdirSync(join(podman.folder, name)));
    writeFileSync(join(podman.folder, 'containers.conf'), CONFIG);
    const tar = buildImage(podman.folder);
    await podman.run('import', tar, IMAGE);
    await podman.startEngine();
    return podman;
  }

  async startEngine(): Promise<void> {
    rmSync(this.socket, { force: true });
    const log = openSync(join(this.folder, 'engine.log'), 'a');
    // Ends by itself if this process dies without ending it.
    const words = [...this.#words(), 'system', 'service', '--time=600', `unix://${this.socket}`];
    this.#service = spawn('podman', words, { stdio: ['ignore', log, log], env: this.#env() });
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

  async end(): Promise<void> {
    await this.stopEngine();
    await this.run('rm', '--all', '--force', '--time=0');
    this.#endWatchers();
    rmSync(this.folder, { recursive: true, force: true });
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

  /** Each program that was run in a container has a `conmon` that stays for a while; those of this engine go with it. */
  #endWatchers(): void {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const words = commandLine(pid);
      if (words[0]?.endsWith('conmon') === true && words.some((word) => word.startsWith(`${this.folder}/`))) {
        process.kill(Number(pid), 'SIGKILL');
      }
    }
  }

  /** At once, whatever it does; nothing happens when it is not there. */
  async remove(container: string): Promise<void> {
    const there = this.docker.getContainer(container);
    await unlessGone(there.kill({ signal: 'SIGKILL' }));
    await unlessGone(there.remove({ force: true }));
  }

  /** The command line of the engine. */
  async run(...words: readonly string[]): Promise<string> {
    const all = [...this.#words(), ...words];
    return (await promisify(execFile)('podman', all, { env: this.#env(), encoding: 'utf8' })).stdout;
  }

  #words(): readonly string[] {
    const at = (name: string): string => join(this.folder, name);
    return ['--root', at('root'), '--runroot', at('runroot'), '--tmpdir', at('tmp'), ...driver];
  }

  #env(): NodeJS.ProcessEnv {
    return { ...process.env, CONTAINERS_CONF: join(this.folder, 'containers.conf') };
  }

  async #answers(): Promise<boolean> {
    if (!existsSync(this.socket)) return false;
    return this.docker.ping().then(
      () => true,
      () => false,
    );
  }
}

const driver = ['--storage-driver', 'vfs', '--cgroup-manager', 'cgroupfs', '--runtime', 'runc'] as const;

function isThere(tool: string): boolean {
  try {
    execFileSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin" command -v ${tool}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function commandLine(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
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
