/** One folder that is laid anew for every try: data, repository and profile at the same absolute paths. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAudiobookshelfData } from '../helpers/audiobookshelf-data.ts';
import { startMediaServer, type MediaServerProcess } from '../helpers/media-server/start.ts';

/** Another build can be named, so that one can go on building while the matrix runs. */
export const cli = process.env['REPRISE_CLI'] ?? join(import.meta.dirname, '../../out/main/cli.js');

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last line, parsed; `null` when it was killed before. */
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly stderr: string;
}

/** What is asked of a server, wherever it runs. */
export type FaultServer = Pick<MediaServerProcess, 'waitHealthy' | 'events' | 'currentPid'>;

export class FaultWorld {
  readonly folder: string;
  readonly run: string;
  readonly library: string;
  /** The newest last: one that ended leaves its own files until all are ended. */
  #servers: readonly MediaServerProcess[] = [];

  /** `library`: the built kill-at. */
  constructor(folder: string, library: string) {
    this.folder = folder;
    this.library = library;
    this.run = join(folder, 'run');
  }

  get config(): string {
    return join(this.run, 'data/config');
  }

  get metadata(): string {
    return join(this.run, 'data/metadata');
  }

  get repository(): string {
    return join(this.run, 'repository');
  }

  get home(): string {
    return join(this.run, 'home');
  }

  get dataRoots(): readonly string[] {
    return [this.config, this.metadata];
  }

  /** Everything whose mutation is a kill point. */
  get killRoots(): readonly string[] {
    return [...this.dataRoots, this.repository, join(this.home, 'operations')];
  }

  get server(): FaultServer | null {
    return this.#servers.at(-1) ?? null;
  }

  async layData(covers: number): Promise<void> {
    rmSync(this.run, { recursive: true, force: true });
    mkdirSync(this.repository, { recursive: true });
    await makeAudiobookshelfData(join(this.run, 'data'), { covers, authors: 2, ownBackupPath: true });
  }

  keepAs(name: string): void {
    const template = join(this.folder, `template-${name}`);
    rmSync(template, { recursive: true, force: true });
    execFileSync('cp', ['-a', this.run, template]);
  }

  lay(name: string): void {
    rmSync(this.run, { recursive: true, force: true });
    execFileSync('cp', ['-a', join(this.folder, `template-${name}`), this.run]);
  }

  async startServer(misbehave: readonly string[] = []): Promise<FaultServer> {
    const server = await startMediaServer({
      config: this.config,
      metadata: this.metadata,
      misbehave,
      env: { BACKUP_PATH: join(this.metadata, 'backups') },
    });
    this.#servers = [...this.#servers, server];
    await server.waitHealthy();
    return server;
  }

  async endServer(): Promise<void> {
    for (const server of this.#servers) await server.kill();
    this.#servers = [];
  }

  /** The program with these words. */
  command(args: readonly string[]): readonly [string, ...string[]] {
    return [process.execPath, cli, ...args, '--json', '--home', this.home];
  }

  async cli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliResult> {
    const [program, ...words] = this.command(args);
    const child = spawn(program, words, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    // `exit`, not `close`: a held watchdog keeps our pipes open on purpose.
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done, fail) => {
      child.once('error', fail);
      child.once('exit', (...end) => setImmediate(() => done(end)));
    });
    await new Promise((done) => setTimeout(done, 0));
    return { code, signal, result: lastLine(stdout), stderr };
  }

  /** Names that must be gone once an operation has ended, wherever they may be. */
  leftovers(): readonly string[] {
    const found: string[] = [];
    for (const folder of [
      ...this.dataRoots,
      this.repository,
      ...subfolders(this.repository),
      join(this.home, 'operations'),
    ]) {
      if (!existsSync(folder)) continue;
      found.push(
        ...readdirSync(folder)
          .filter((name) => /^\.(?:partial|deleting)-/.test(name))
          .map((name) => join(folder, name)),
      );
    }
    return found;
  }

  stagingFolders(): readonly string[] {
    return this.dataRoots.flatMap((root) =>
      existsSync(root)
        ? readdirSync(root)
            .filter((name) => name.startsWith('.reprise-'))
            .map((name) => join(root, name))
        : [],
    );
  }

  /** Changes what a backup has: one file more, one less, another content, so that a restore has work in each way. */
  changeData(): void {
    const items = join(this.metadata, 'items');
    const folders = readdirSync(items);
    const [gone, changed] = folders;
    if (gone !== undefined) rmSync(join(items, gone), { recursive: true });
    if (changed !== undefined) writeFileSync(join(items, changed, 'metadata.json'), '{"changed":true}');
    mkdirSync(join(items, 'added'));
    writeFileSync(join(items, 'added/cover.jpg'), 'added');
    writeFileSync(join(this.metadata, 'cache/covers/stale.webp'), 'stale');
    cpSync(join(this.config, 'migrations'), join(this.config, 'migrations-copy'), {
      recursive: true,
      preserveTimestamps: true,
    });
  }

  /** Of what a world has besides its folder. */
  async close(): Promise<void> {
    await this.endServer();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function subfolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}

function lastLine(text: string): Readonly<Record<string, unknown>> | null {
  const line = text.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) return null;
  const parsed = JSON.parse(line) as Record<string, unknown>;
  return 'outcome' in parsed ? parsed : null;
}
