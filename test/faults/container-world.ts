/** A world whose server runs in a container of real podman with a policy that starts it again. */
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setBackupPath } from '../helpers/audiobookshelf-data.ts';
import { audiobookshelfContainer } from '../helpers/container-server.ts';
import { EngineStandIn } from '../helpers/engine-stand-in.ts';
import { Podman } from '../helpers/podman.ts';
import { FaultWorld, type FaultServer } from './fault-world.ts';

const container = 'books';
const units = '/etc/systemd/system';
/** The system of this machine is not touched: its units lie in the world, and it seems to be run by systemd. */
const withUnits = `mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system && mount --bind "$0" ${units} && exec "$@"`;

export interface ContainerWorldOptions {
  /** A stand-in before podman keeps policies that can be changed; without, podman before 5.1 leaves them on. */
  readonly changesPolicies: boolean;
}

export class ContainerWorld extends FaultWorld {
  readonly #podman: Podman;
  readonly #standIn: EngineStandIn | null;
  readonly #port: number;
  #isMade = false;
  #isServing = false;

  private constructor(
    folder: string,
    library: string,
    rest: readonly [Podman, EngineStandIn | null, number],
  ) {
    super(folder, library);
    [this.#podman, this.#standIn, this.#port] = rest;
  }

  static async make(
    folder: string,
    library: string,
    { changesPolicies }: ContainerWorldOptions,
  ): Promise<ContainerWorld> {
    const podman = await Podman.start();
    const standIn = changesPolicies ? await EngineStandIn.before(podman) : null;
    return new ContainerWorld(folder, library, [podman, standIn, await freePort()]);
  }

  get control(): readonly string[] {
    const engine = this.#standIn?.address ?? this.#podman.address.address;
    const url = `http://127.0.0.1:${String(this.#port)}`;
    return ['--control', 'container', '--control-name', container, '--engine', engine, '--url', url];
  }

  get #hooks(): string {
    return join(this.run, 'units');
  }

  override get killRoots(): readonly string[] {
    return this.#standIn === null ? super.killRoots : [...super.killRoots, units];
  }

  /** Policy of the container as far as it can change, and what the system would run at boot. */
  automatic(): string {
    const policy = this.#standIn?.policies.get(container) ?? null;
    return JSON.stringify({ policy, hooks: readdirSync(this.#hooks, { recursive: true }).toSorted() });
  }

  override command(args: readonly string[]): readonly [string, ...string[]] {
    const plain = super.command(args);
    return this.#standIn === null
      ? plain
      : ['unshare', '--mount', 'sh', '-c', withUnits, this.#hooks, ...plain];
  }

  override async layData(covers: number): Promise<void> {
    await super.layData(covers);
    setBackupPath(join(this.config, 'absdatabase.sqlite'), '/metadata/backups');
    mkdirSync(this.#hooks);
    await this.#make();
  }

  override get server(): FaultServer | null {
    if (!this.#isServing) return null;
    return { waitHealthy: (limitMs) => this.#waitHealthy(limitMs), events: () => [], currentPid: () => null };
  }

  override async startServer(): Promise<FaultServer> {
    this.#standIn?.policies.set(container, 'always');
    await this.#start();
    await this.#waitHealthy();
    this.#isServing = true;
    return this.server as FaultServer;
  }

  override async endServer(): Promise<void> {
    if (this.#isServing)
      await this.#podman.docker.getContainer(container).stop({ t: 0 }).catch(unlessStopped);
    this.#isServing = false;
  }

  /** The engine's service ends and comes back, and its boot unit starts every container whose policy says so. */
  async restartEngine(): Promise<void> {
    await this.#podman.stopEngine();
    await this.#podman.startEngine();
    if (this.#standIn === null) {
      await this.#podman.run('start', '--all', '--filter', 'restart-policy=always');
    } else if (this.#standIn.policies.get(container) === 'always') {
      await this.#start();
    }
  }

  override async close(): Promise<void> {
    await super.close();
    this.#standIn?.end();
    await this.#podman.end();
  }

  async #make(): Promise<void> {
    if (this.#isMade) return;
    const { config, metadata } = this;
    const places = { config, metadata, folder: join(this.folder, 'beside') };
    const restartPolicy = this.#standIn === null ? 'always' : 'no';
    await this.#podman.create(
      audiobookshelfContainer({ name: container, ...places, port: this.#port, restartPolicy }),
    );
    this.#isMade = true;
  }

  async #start(): Promise<void> {
    await this.#podman.docker.getContainer(container).start().catch(unlessStopped);
  }

  async #waitHealthy(limitMs = 20_000): Promise<void> {
    const deadline = Date.now() + limitMs;
    while (!(await isHealthy(this.#port))) {
      if (Date.now() > deadline) throw new Error('The container does not answer.');
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

/** 304: it is so already. */
function unlessStopped(error: { readonly statusCode?: number }): void {
  if (error.statusCode !== 304) throw error as Error;
}

async function isHealthy(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${String(port)}/healthcheck`).catch(() => null);
  return answer?.status === 200;
}

/** Below the range that outgoing connections take theirs from. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const isFree = await new Promise<boolean>((done) => {
      const probe = createServer();
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
    });
    if (isFree) return port;
  }
}
