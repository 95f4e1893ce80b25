import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, cli, type CliWorld } from './cli-world.ts';

const nobody = 65_534;

function needs(): string | null {
  if (process.getuid?.() !== 0) return 'root, to be two accounts';
  const missing = ['sudo', 'script', 'setpriv', 'unshare'].find(
    (tool) => spawnSync('which', [tool]).status !== 0,
  );
  return missing === undefined ? null : missing;
}

function everyEntry(folder: string): readonly string[] {
  return [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ];
}

/** Data of root alone, a profile and a repository of another account. */
async function aDividedWorld(): Promise<CliWorld> {
  const world = await aCliWorld({ running: false });
  chmodSync(world.data.config, 0o700);
  mkdirSync(world.repository);
  chmodSync(world.folder, 0o755);
  for (const path of [...everyEntry(world.home), world.repository]) chownSync(path, nobody, nobody);
  return world;
}

/**
 * At a terminal of that account, which may use sudo without a password; the rule is seen by this run only. The profile and
 * the folder of the user are told by the environment, as npm does: sudo hands neither on.
 */
function asNobodyAtTerminal(world: CliWorld, answer: string, ...args: readonly string[]): string {
  const rules = join(world.folder, 'sudoers');
  writeFileSync(rules, 'root ALL=(ALL) ALL\nnobody ALL=(ALL) NOPASSWD: ALL\n', { mode: 0o440 });
  const words = [process.execPath, cli, ...args].map((word) => `'${word}'`).join(' ');
  const script = [
    `mount --bind '${rules}' /etc/sudoers`,
    `printf '${answer}' | setpriv --reuid=nobody --regid=nogroup --init-groups script -qefc "${words}" /dev/null`,
  ].join(' && ');
  const { stdout, stderr } = spawnSync('unshare', ['-m', 'sh', '-c', script], {
    cwd: '/',
    env: {
      ...process.env,
      TERM: 'xterm',
      HOME: world.folder,
      REPRISE_HOME: world.home,
      INIT_CWD: world.folder,
    },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return stdout + stderr;
}

lane('a second account and sudo', { needs }, () => {
  it('asks for the rights that are missing and does the whole of it with them', async () => {
    const world = await aDividedWorld();
    const said = asNobodyAtTerminal(world, '\\n', 'back-up', 'home', '--repository', 'repository');
    expect(said).toContain('This account may not read or change');
    expect(said).toContain('Nothing was changed so far.');
    expect(said).toContain('The backup is complete and verified.');
    // Everything that is the user's stays the user's.
    for (const path of everyEntry(world.home)) expect([path, statSync(path).uid]).toEqual([path, nobody]);
    const made = everyEntry(world.repository).filter((path) => !path.includes('/data/'));
    expect(made.map((path) => basename(path))).toContain('repository.json');
    for (const path of made) expect([path, statSync(path).uid]).toEqual([path, nobody]);
  });

  it('does nothing when the user leaves it', async () => {
    const world = await aDividedWorld();
    const said = asNobodyAtTerminal(world, 'q\\n', 'back-up', 'home', '--repository', world.repository);
    expect(said).toContain('This account may not read or change');
    expect(said).not.toContain('complete and verified');
    expect(
      existsSync(join(world.repository, 'repository.json')) &&
        readdirSync(world.repository).some((name) => name.startsWith('home-')),
    ).toBe(false);
  });

  it('asks nobody where nobody reads', async () => {
    const world = await aDividedWorld();
    const words = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const ran = world.through({ words }, 'back-up', 'home', '--repository', world.repository);
    expect(ran).toMatchObject({ exit: 3, result: { code: 'permission-denied' } });
  });
});
