/** A world whose server runs in a container of real podman with a policy that starts it again. */
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setBackupPath } from '../helpers/audiobookshelf-data.ts';
import { audiobookshelfContainer } from '../helpers/container-server.ts';
import { EngineStandIn } from '../helpers/engine-stand-in.ts';
import { Podman } from '../helpers/podman.ts';
import { FaultWorld, type FaultServer } from './fault-world.ts';

export const container = 'books';
/** Belongs to it, as the machine learning of Immich does; as a program it only runs. */
export const companion = 'books-learning';

const units = '/etc/systemd/system';
/** The system of this machine is not touched: its units lie in the world, and it seems to be run by systemd. */
const withUnits = `mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system && mount --bind "$0" ${units} && exec "$@"`;

export interface ContainerWorldOptions {
  /** A stand-in before podman keeps policies that can be changed; without, podman before 5.1 leaves them on. */
  readonly changesPolicies: boolean;
  readonly hasCompanion?: boolean;
}

interface Parts {
  readonly podman: Podman;
  readonly standIn: EngineStandIn | null;
  readonly port: number;
  /** Of every container at the start. */
  readonly policies: Readonly<Record<string, string>>;
}

export class ContainerWorld extends FaultWorld {
  readonly podman: Podman;
  readonly standIn: EngineStandIn | null;
  readonly policies: Parts['policies'];
  readonly #port: number;
  #isMade = false;
  #isServing = false;

  private constructor(folder: string, library: string, parts: Parts) {
    super(folder, library);
    ({ podman: this.podman, standIn: this.standIn, policies: this.policies, port: this.#port } = parts);
  }

  static async make(
    folder: string,
    library: string,
    { changesPolicies, hasCompanion = false }: ContainerWorldOptions,
  ): Promise<ContainerWorld> {
    const podman = await Podman.start();
    const standIn = changesPolicies ? await EngineStandIn.before(podman) : null;
    const policies = { [container]: 'always', ...(hasCompanion ? { [companion]: 'unless-stopped' } : {}) };
    return new ContainerWorld(folder, library, { podman, standIn, policies, port: await freePort() });
  }

  get #names(): readonly string[] {
    return Object.keys(this.policies);
  }

  get #hooks(): string {
    return join(this.run, 'units');
  }

  get control(): readonly string[] {
    const { address } = this.standIn ?? this.podman.address;
    const url = `http://127.0.0.1:${String(this.#port)}`;
    const control = ['--control', 'container', '--control-name', this.#names.join(',')];
    return [...control, '--engine', address, '--url', url];
  }

  override get killRoots(): readonly string[] {
    return this.standIn === null ? super.killRoots : [...super.killRoots, units];
  }

  /** Policies of the containers as far as they can change, and what the system would run at boot. */
  automatic(): string {
    const policies = Object.fromEntries(this.standIn?.policies ?? []);
    const hooks = readdirSync(this.#hooks, { recursive: true, encoding: 'utf8' }).toSorted();
    return JSON.stringify({ policies, hooks });
  }

  override command(args: readonly string[]): readonly [string, ...string[]] {
    const plain = super.command(args);
    return this.standIn === null
      ? plain
      : ['unshare', '--mount', 'sh', '-c', withUnits, this.#hooks, ...plain];
  }

  override async layData(covers: number): Promise<void> {
    await super.layData(covers);
    setBackupPath(join(this.config, 'absdatabase.sqlite'), '/metadata/backups');
    // Every system has it.
    mkdirSync(join(this.#hooks, 'multi-user.target.wants'), { recursive: true });
    if (!this.#isMade) await this.makeServer();
    for (const name of this.#isMade ? [] : this.#names.slice(1)) await this.podman.create({ name });
    this.#isMade = true;
  }

  /** Also after it was removed. */
  async makeServer(): Promise<void> {
    const { config, metadata } = this;
    const places = { config, metadata, folder: join(this.folder, 'beside') };
    const restartPolicy = this.standIn === null ? 'always' : 'no';
    await this.podman.create(
      audiobookshelfContainer({ name: container, ...places, port: this.#port, restartPolicy }),
    );
  }

  override get server(): FaultServer | null {
    if (!this.#isServing) return null;
    return { waitHealthy: (limitMs) => this.#waitHealthy(limitMs), events: () => [], currentPid: () => null };
  }

  override async startServer(): Promise<FaultServer> {
    for (const name of this.#names) {
      this.standIn?.policies.set(name, this.policies[name] ?? 'no');
      await this.#start(name);
    }
    await this.#waitHealthy();
    this.#isServing = true;
    return this.server as FaultServer;
  }

  override async endServer(): Promise<void> {
    for (const name of this.#isServing ? this.#names : []) {
      await this.podman.docker.getContainer(name).stop({ t: 0 }).catch(unlessSoAlready);
    }
    this.#isServing = false;
  }

  /** The engine's service ends and comes back, and its boot unit starts every container whose policy says so. */
  async restartEngine(): Promise<void> {
    await this.podman.stopEngine();
    await this.podman.startEngine();
    if (this.standIn === null) {
      await this.podman.run('start', '--all', '--filter', 'restart-policy=always');
      return;
    }
    for (const [name, policy] of this.standIn.policies) if (policy === 'always') await this.#start(name);
  }

  async isRunning(name: string): Promise<boolean> {
    return (await this.podman.docker.getContainer(name).inspect()).State.Running;
  }

  override async close(): Promise<void> {
    await super.close();
    this.standIn?.end();
    await this.podman.end();
  }

  async #start(name: string): Promise<void> {
    await this.podman.docker.getContainer(name).start().catch(unlessSoAlready);
  }

  async #waitHealthy(limitMs = 20_000): Promise<void> {
    const deadline = Date.now() + limitMs;
    while (!(await isHealthy(this.#port))) {
      if (Date.now() > deadline) throw new Error('The container does not answer.');
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

function unlessSoAlready(error: { readonly statusCode?: number }): void {
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
