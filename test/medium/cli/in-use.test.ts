import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { aCliWorld, cli, type CliWorld } from './cli-world.ts';

const key = 'a-key-of-an-admin';

interface UsedServer extends CliWorld {
  readonly use: (activity: object) => void;
}

/** A server that tells who listens, and a key for it. */
async function aUsedServer(): Promise<UsedServer> {
  const file = join(tempFolder(), 'activity.json');
  const use = (activity: object): void => writeFileSync(file, JSON.stringify(activity));
  use({ people: 2 });
  const world = await aCliWorld({ serverEnv: { FIXTURE_KEY: key, FIXTURE_ACTIVITY: file } });
  world.json('repository', 'add', world.repository);
  const { id } = world.json('instances').result['instances'][0];
  mkdirSync(join(world.home, 'secrets'), { recursive: true });
  writeFileSync(join(world.home, 'secrets', `key-${id}.json`), JSON.stringify({ format: 1, key }), {
    mode: 0o600,
  });
  return { ...world, use };
}

/** Not the server's own. */
function ours(world: CliWorld): readonly unknown[] {
  const backups = world.json('backups').result['backups'] as readonly { readonly form: string }[];
  return backups.filter(({ form }) => form === 'reprise');
}

describe('a server that somebody uses', () => {
  it('is stopped for a backup only when they have finished', async () => {
    const world = await aUsedServer();
    const child = world.start('back-up', 'home', '--in-use', 'wait', '--home', world.home);
    const ended = once(child, 'close');
    let said = '';
    await new Promise<void>((resolve) => {
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('2 people are listening')) resolve();
      });
    });
    expect(world.json('server', 'status', 'home').result['server']).toMatchObject({ running: true });
    expect(ours(world)).toHaveLength(0);
    world.use({});
    expect(await ended).toEqual([0, null]);
    expect(said).toContain('Nobody is using the server.');
    expect(ours(world)).toHaveLength(1);
  });

  it('is stopped at once when that is wanted, or nobody can be asked', async () => {
    const world = await aUsedServer();
    expect(world.run('back-up', 'home', '--in-use', 'now').exit).toBe(0);
    expect(world.run('back-up', 'home').exit).toBe(0);
  });
});

describe('a server whose key only the desktop can open', () => {
  it('is backed up and restored as one without a key: whether it is used is not known, and the key stays', async () => {
    const world = await aUsedServer();
    const { id } = world.json('instances').result['instances'][0];
    const file = join(world.home, 'secrets', `key-${id}.json`);
    const closed = JSON.stringify({ format: 1, closedBy: 'safe-storage-linux', key: 'djEwAAAA' });
    writeFileSync(file, closed, { mode: 0o600 });
    const made = world.json('back-up', 'home', '--in-use', 'wait');
    expect([made.exit, made.result]).toMatchObject([0, { outcome: 'succeeded', warnings: [] }]);
    const [{ id: backup }] = ours(world) as readonly [{ readonly id: string }];
    const restored = world.json('restore', backup, '--instance', 'home', '--yes');
    expect([restored.exit, restored.result]).toMatchObject([0, { outcome: 'succeeded', health: 'healthy' }]);
    expect(restored.result['warnings']).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(closed);
  });
});

lane(
  'a server that somebody uses, at a terminal',
  { needs: () => (existsSync('/usr/bin/script') ? null : 'script') },
  () => {
    const typed = (
      world: CliWorld,
      answer: string,
    ): { readonly stdout: string; readonly status: number | null } => {
      const words = [process.execPath, cli, 'server', 'stop', 'home'].map((word) => `'${word}'`).join(' ');
      return spawnSync('bash', ['-c', `printf '${answer}' | script -qefc "${words}" /dev/null`], {
        cwd: world.folder,
        env: { ...process.env, REPRISE_HOME: world.home, TERM: 'xterm' },
        encoding: 'utf8',
        timeout: 60_000,
      });
    };

    it('runs on when its user wants to leave it', async () => {
      const world = await aUsedServer();
      const { stdout, status } = typed(world, 'q\\n');
      expect(stdout).toContain('2 people are listening.');
      expect(stdout).toContain('Left as it is');
      expect(status).toBe(4);
      expect(world.json('server', 'status', 'home').result['server']).toMatchObject({ running: true });
    });

    it('stops when that is the answer', async () => {
      const world = await aUsedServer();
      const { stdout, status } = typed(world, 'n\\n');
      expect(stdout).toContain('has stopped');
      expect(status).toBe(0);
    });
  },
);
