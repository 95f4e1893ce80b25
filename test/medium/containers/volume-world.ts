/** A server whose data lie in two volumes; only the test knows where the engine keeps them. */
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import {
  captureTrees,
  compareCaptures,
  formatDifference,
  type Capture,
} from '../../faults/tools/compare-trees.mjs';
import { makeAudiobookshelfData } from '../../helpers/audiobookshelf-data.ts';
import { freePort } from '../../../src-main/adapters/practice/free-port.ts';
import type { Podman } from '../../helpers/podman.ts';
import { busybox } from '../../helpers/podman-image.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { buildCli, cli, ranOf, type Ran } from '../cli/cli-world.ts';

const root = join(import.meta.dirname, '../../..');

export interface VolumeWorld {
  readonly container: string;
  /** Of this test. */
  readonly folder: string;
  readonly repository: string;
  readonly home: string;
  /** Where the engine keeps them: for looking and breaking only. */
  readonly config: string;
  readonly metadata: string;
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  /** With other environment variables. */
  readonly runWith: (env: Readonly<Record<string, string>>, ...args: readonly string[]) => Promise<Ran>;
  /** The instance is `home`. */
  readonly add: () => Promise<Ran>;
  readonly capture: () => Capture;
  /** Another state than the one that is backed up. */
  readonly change: () => void;
  /** Waits until no helper is left; the tests' engine takes ten seconds to remove one. */
  readonly helpersGone: () => Promise<void>;
  /** A word of `test/helpers/podman.ts`: the engine's own folder holds what the test may look at. */
  readonly podman: Podman;
}

/** Stand-in for Audiobookshelf: says that it is healthy, and ends when asked. */
const server = (port: number): string => `
trap 'exit 0' TERM
mkdir -p /tmp/www && echo OK > /tmp/www/healthcheck
echo '{"app":"audiobookshelf","serverVersion":"2.36.0","isInit":true,"language":"en-us"}' > /tmp/www/status
httpd -f -p 127.0.0.1:${port} -h /tmp/www &
while :; do sleep 0.2 & wait $!; done`;

let count = 0;

/** `image`: of a server that is only there; default: one that runs. */
export async function aVolumeWorld(
  podman: Podman,
  { image }: { readonly image?: string } = {},
): Promise<VolumeWorld> {
  buildCli();
  count += 1;
  const name = (what: string): string => `abs${count}_${what}`;
  const container = name('server');
  const folder = tempFolder();
  const port = await freePort(null);
  for (const what of ['config', 'metadata']) await podman.run('volume', 'create', name(what));
  const at = (what: string): string => join(podman.folder, 'root/volumes', name(what), '_data');
  const [config, metadata] = [at('config'), at('metadata')];
  const data = await makeAudiobookshelfData(join(folder, 'data'), { covers: 12, authors: 2 });
  for (const [from, to] of [
    [data.config, config],
    [data.metadata, metadata],
  ] as const) {
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
  }
  oddities(metadata);
  const made = {
    name: container,
    command: ['/bin/sh', '-c', server(port)],
    env: { PORT: String(port) },
    mounts: [`${name('config')}:/config`, `${name('metadata')}:/metadata`],
  };
  if (image === undefined) await podman.serve(made);
  else await podman.run('create', '--name', container, ...limits, ...volumes(made.mounts), image, '/server');
  onTestFinished(async () => {
    await podman.run('rm', '--force', '--ignore', '--time=0', container);
    // Its volumes go with the engine's own folder: a helper may still be going.
  });
  const home = join(folder, 'home');
  const run = (...args: readonly string[]): Promise<Ran> => runCli(home, args);
  const runWith: VolumeWorld['runWith'] = (env, ...args) => runCli(home, args, env);
  return {
    container,
    folder,
    repository: join(folder, 'repository'),
    home,
    config,
    metadata,
    run,
    runWith,
    add: () =>
      run(
        'instances',
        'add',
        '--server=audiobookshelf',
        '--name=home',
        `--config=volume:${name('config')}`,
        `--metadata=volume:${name('metadata')}`,
        '--control=container',
        `--control-name=${container}`,
        `--engine=${podman.address.address}`,
        `--url=http://127.0.0.1:${port}`,
      ),
    capture: () => captureTrees([config, metadata]),
    change: () => change(config, metadata),
    podman,
    helpersGone: async () => {
      const words = ['ps', '--all', '--filter', 'label=reprise.helper', '--format', '{{.Names}}'];
      await expect.poll(() => podman.run(...words), { timeout: 30_000 }).toBe('');
    },
  };
}

/** More than an unprivileged engine may give away. */
const limits = ['--ulimit=nofile=1024:1024', '--ulimit=nproc=1000:1000'];

function volumes(mounts: readonly string[]): readonly string[] {
  return mounts.flatMap((mount) => ['--volume', mount]);
}

/** As of servers that are one program and nothing else. */
export async function imageWithoutShell(podman: Podman): Promise<string> {
  const folder = tempFolder();
  mkdirSync(join(folder, 'root'));
  copyFileSync(busybox() ?? '', join(folder, 'root/server'));
  const tar = join(folder, 'image.tar');
  execFileSync('tar', ['-C', join(folder, 'root'), '-cf', tar, '.']);
  await podman.run('import', tar, 'localhost/reprise-no-shell:1');
  return 'localhost/reprise-no-shell:1';
}

/** Names and owners that a careless program loses. */
function oddities(metadata: string): void {
  const folder = join(metadata, 'items/ödd "names" \'n\' $(such)\nline');
  mkdirSync(folder);
  writeFileSync(join(folder, ' -n 😀\n'), 'odd');
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xe9, 0x81])]), 'latin');
  mkdirSync(join(folder, 'empty'), { mode: 0o750 });
}

function change(config: string, metadata: string): void {
  const items = join(metadata, 'items');
  const [gone = '', changed = ''] = readdirSync(items);
  rmSync(join(items, gone), { recursive: true });
  writeFileSync(join(items, changed, 'metadata.json'), '{"changed":true}');
  mkdirSync(join(items, 'added'));
  writeFileSync(join(items, 'added/cover.jpg'), 'added');
  writeFileSync(join(metadata, 'cache/covers/stale.webp'), 'stale');
  writeFileSync(join(config, 'absdatabase.sqlite'), 'no database any more');
}

function runCli(
  home: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [cli, ...args, '--json'], {
    cwd: root,
    env: { ...process.env, REPRISE_HOME: home, ...env },
  });
  return new Promise((resolve) => {
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('close', (exit) => resolve(ranOf(exit, stdout, stderr)));
  });
}

/** What differs, for an assertion; Reprise's own folders aside. */
export function differences(before: Capture, after: Capture): readonly string[] {
  return compareCaptures(before, after, { ignore: ['.reprise-*'] }).map(formatDifference);
}
