import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, cli, type CliWorld, type Line, type Ran } from './cli-world.ts';

/** Others may run servers on this machine at the same time. */
function own({ result }: Ran, { data }: CliWorld): Line {
  const all = result['found'] as readonly Line[];
  const mine = all.filter(({ locations }) => locations['config'] === data.config);
  expect(mine).toHaveLength(1);
  return mine[0] ?? {};
}

describe('detect and instances add', () => {
  it('find a server that runs, say why, and add it by the command that they show', async () => {
    const world = await aCliWorld({ add: false, name: 'my books 📚' });
    const { json, run, data, server } = world;
    const detected = json('detect');
    expect(detected.exit).toBe(0);
    const find = own(detected, world);
    expect(find).toMatchObject({
      server: 'audiobookshelf',
      control: { kind: 'process', name: null, engine: null },
      serverVersion: '2.36.0',
      running: true,
      locations: { config: data.config, metadata: data.metadata },
      url: server?.url,
      sure: 'certain',
      known: null,
      canBackUp: true,
      add: `reprise instances add --found ${find['id']}`,
    });
    expect(find['reasons'].map(({ code }: Line) => code)).toContain('named-by-process');
    const shown = run('detect').stdout;
    for (const words of [
      `   config: ${data.config}`,
      'Certain: the program',
      'it answers at',
      `   Next: reprise instances add --found ${find['id']}\n`,
      'Nothing was changed.',
    ]) {
      expect(shown).toContain(words);
    }
    const added = json('instances', 'add', '--found', find['id'], '--name', 'home');
    expect(added).toMatchObject({ exit: 0, result: { instance: { name: 'home', running: true } } });
    expect(added.result['instance'].control).toMatchObject({ kind: 'process', name: null });
    const { id } = added.result['instance'];
    expect(own(json('detect'), world)['known']).toEqual({ id, name: 'home' });
    expect(run('detect').stdout).toContain('Known already as "home".');
    expect(json('instances', 'add', '--found', find['id']).result['code']).toBe('instance-exists');
    expect(json('back-up', 'home', '--repository', 'repository').exit).toBe(0);
  });

  it('find nothing where nothing is, and say what to do', async () => {
    const { run, json, folder } = await aCliWorld({ add: false, running: false });
    const nothing = json('detect');
    const found = nothing.result['found'] as readonly Line[];
    expect(found.filter(({ locations }) => JSON.stringify(locations).includes(folder))).toEqual([]);
    expect(run('detect').stdout).toMatch(/No media server was found|Found: /);
    const gone = json('instances', 'add', '--found', 'audiobookshelf-0000000');
    expect(gone).toMatchObject({ exit: 3, result: { code: 'find-not-there' } });
    const bare = run('instances', 'add');
    expect(bare).toMatchObject({ exit: 2, stdout: '' });
    expect(bare.stderr).toContain('Say which server: --found ID');
    const wrong = run('instances', 'add', '--found', 'x-1', '--url', 'nonsense');
    expect(wrong.exit).not.toBe(0);
    expect(json('instances').result['instances']).toEqual([]);
  });

  it('write nothing, into the profile least of all', async () => {
    const { json, home } = await aCliWorld();
    const state = () =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('logs'))
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted()
        .map((path) => [path, statSync(path).mtimeMs, readFileSync(path, 'latin1')]);
    json('detect');
    const before = state();
    expect(json('detect').exit).toBe(0);
    expect(state()).toEqual(before);
  });
});

function missing(): string | null {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return 'root, to be other users';
  const words = ['--reuid=65534', '--regid=65534', '--clear-groups', 'test', '-r', import.meta.filename];
  return spawnSync('setpriv', words).status === 0 ? null : 'a checkout that other users may read';
}

lane('detect as another user', { needs: missing }, () => {
  it('counts what it may not look at, and says how to see it', async () => {
    const { folder, data, home, server } = await aCliWorld({ add: false });
    chmodSync(folder, 0o755);
    // What it is given in its environment is a secret: another user sees neither that nor its folder.
    rmSync(home, { recursive: true, force: true });
    const nobody = join(folder, 'nobody');
    spawnSync('mkdir', [nobody]);
    chownSync(nobody, 65_534, 65_534);
    const words = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, cli, 'detect'];
    const look = (...more: readonly string[]) =>
      spawnSync('setpriv', [...words, '--home', nobody, ...more], {
        encoding: 'utf8',
        env: { ...process.env, HOME: nobody },
      });
    const { stdout } = look('--json');
    const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Line;
    // It names its folders on its command line, which everybody may read.
    const find = (result['found'] as readonly Line[]).find(
      ({ locations }) => locations['config'] === data.config,
    );
    expect(find).toMatchObject({ running: true, url: server?.url, serverVersion: '2.36.0' });
  });

  it('says that more could be seen with more rights where folders are told by the environment alone', async () => {
    const { folder, home } = await aCliWorld({ add: false, running: false });
    chmodSync(folder, 0o755);
    rmSync(home, { recursive: true, force: true });
    const nobody = join(folder, 'nobody');
    spawnSync('mkdir', [nobody]);
    chownSync(nobody, 65_534, 65_534);
    const { startMediaServer } = await import('../../helpers/media-server/start.ts');
    const { makeAudiobookshelfData } = await import('../../helpers/audiobookshelf-data.ts');
    const data = await makeAudiobookshelfData(join(folder, 'secret'), { covers: 1 });
    const server = await startMediaServer({ config: data.config, metadata: data.metadata, passBy: 'env' });
    try {
      await server.waitHealthy();
      const words = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, cli, 'detect'];
      const { stdout } = spawnSync('setpriv', [...words, '--home', nobody], {
        encoding: 'utf8',
        env: { ...process.env, HOME: nobody },
      });
      expect(stdout).toMatch(/\d+ programs? of (another user|other users) could not be checked/);
      expect(stdout).toContain('run this again with sudo in front');
      expect(stdout).not.toContain(data.config);
    } finally {
      await server.kill();
    }
  });
});

lane(
  'a terminal',
  { needs: () => (spawnSync('script', ['--version']).status === 0 ? null : 'no script') },
  () => {
    const typed = (world: CliWorld, text: string): string => {
      const command = `${process.execPath} ${cli} instances add`;
      const { stdout } = spawnSync('script', ['-qefc', command, '/dev/null'], {
        encoding: 'utf8',
        input: text,
        env: { ...process.env, REPRISE_HOME: world.home, TERM: 'xterm' },
        timeout: 30_000,
      });
      return stdout;
    };

    it('is asked which server, what to call it, and for a yes', async () => {
      const world = await aCliWorld({ add: false });
      const find = own(world.json('detect'), world);
      const all = world.json('detect').result['found'] as readonly Line[];
      const number = all.findIndex(({ id }) => id === find['id']) + 1;
      const shown = typed(world, `nonsense\n${number}\nliving room\n\n`);
      expect(shown).toContain('Which one do you want to add?');
      expect(shown).toContain('Type one of these:');
      expect(shown).toContain('will be known as "living room"');
      expect(shown).toContain('"living room" is known now.');
      expect(world.json('instances').result['instances']).toMatchObject([
        { name: 'living room', locations: { config: world.data.config } },
      ]);
    });

    it('may leave at every question, and nothing is added', async () => {
      const world = await aCliWorld({ add: false });
      const all = world.json('detect').result['found'] as readonly Line[];
      const number = all.findIndex(({ id }) => id === own(world.json('detect'), world)['id']) + 1;
      for (const answers of ['q\n', `${number}\nq\n`, `${number}\nx\nq\n`]) {
        expect(typed(world, answers)).toContain('Nothing was added, and nothing was changed.');
      }
      expect(world.json('instances').result['instances']).toEqual([]);
    });
  },
);
