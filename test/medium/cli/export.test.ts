import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aCliWorld, type CliWorld } from './cli-world.ts';
import { lane } from '../../helpers/lane.ts';
import { needsRoot } from './small-drive.ts';
import { expectRefused, guard } from './untouched.ts';

function backUp(world: CliWorld): string {
  return world.json('back-up', 'home', '--repository', 'repository').result['backup'].id as string;
}

describe('export on the command line', () => {
  it('makes a file that inspect, verify, import and restore take, while the server runs on', async () => {
    const world = await aCliWorld();
    const id = backUp(world);
    const pid = world.server?.currentPid();
    const { exit, result } = world.json('export', id, '--to', 'moved');
    const path = join(world.folder, 'moved.audiobookshelf');
    expect({ exit, result }).toMatchObject({
      exit: 0,
      result: { outcome: 'succeeded', path, backupId: id, state: 'verified', leftOut: [], leftOutCount: 0 },
    });
    expect(result['operationId']).toMatch(/^\d{8}t\d{6}z-/);
    expect(result['warnings']).toMatchObject([{ code: 'dataset-left-out', severity: 'warn' }]);
    expect(world.server?.currentPid()).toBe(pid);
    const inspected = world.json('inspect', path).result['backup'];
    expect(inspected).toMatchObject({ form: 'native', serverVersion: '2.36.0', counts: { users: 3 } });
    expect(world.json('verify', path)).toMatchObject({ exit: 0, result: { files: result['files'] } });
    expect(world.json('import', path, '--instance', 'home')).toMatchObject({ exit: 0 });
    const restored = world.json('restore', path, '--instance', 'home', '--yes');
    expect(restored).toMatchObject({ exit: 0, result: { health: 'healthy' } });
  });

  it('says in sentences where the file is, and refuses in sentences', async () => {
    const world = await aCliWorld({ running: false });
    const id = backUp(world);
    const said = world.run('export', id, '--to', '.');
    expect(said.exit).toBe(0);
    expect(said.stdout).toContain('The file is complete: read again and compared.');
    const [name = ''] = readdirSync(world.folder).filter((file) => file.endsWith('.audiobookshelf'));
    expect(said.stdout).toContain(join(world.folder, name));
    expect(said.stderr).toContain('never contain: config');
    expect(world.run('history').stdout).toContain('Export: done');
    const before = guard(world);
    expectRefused(world.json('export', id, '--to', name), { exit: 3, code: 'target-exists' });
    expectRefused(world.json('export', 'nothing', '--to', 'x'), { exit: 3, code: 'backup-not-found' });
    expectRefused(world.json('export', id), { exit: 2, code: 'usage' });
    expectRefused(world.json('export', join(world.folder, name), '--to', 'x'), {
      exit: 3,
      code: 'not-exportable',
    });
    await before.expectUntouched();
  });

  it('takes a backup without its covers only when that is accepted', async () => {
    const world = await aCliWorld({ running: false });
    const made = world.json('back-up', 'home', '--repository', 'repository', '--datasets', 'database');
    const { id } = made.result['backup'];
    const refused = world.json('export', id, '--to', 'x');
    expectRefused(refused, { exit: 3, code: 'warnings-not-accepted' });
    expect(refused.result['problems']).toMatchObject([
      { code: 'warnings-not-accepted' },
      { code: 'dataset-absent', severity: 'warn' },
    ]);
    expect(world.json('export', id, '--to', 'x', '--accept-warnings')).toMatchObject({ exit: 0 });
  });

  it('ends with 4 and leaves nothing when it is asked to stop', async () => {
    const world = await aCliWorld({ running: false, covers: 1500 });
    const id = backUp(world);
    mkdirSync(join(world.folder, 'out'));
    const stopped = await world.signalAt('copy', 'SIGINT', 'export', id, '--to', 'out');
    expect(stopped).toMatchObject({ exit: 4, result: { outcome: 'cancelled', code: 'cancelled' } });
    expect(readdirSync(join(world.folder, 'out'))).toEqual([]);
  });

  it('leaves only an unfinished name when it is killed, which the next one of this name takes away', async () => {
    const world = await aCliWorld({ running: false, covers: 1500 });
    const id = backUp(world);
    const out = join(world.folder, 'out');
    mkdirSync(out);
    const child = world.start('export', id, '--to', 'out/x', '--json');
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('"done":')) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const left = readdirSync(out);
    expect(left).toHaveLength(1);
    expect(left[0]).toMatch(/^x\.audiobookshelf\.\d{8}t\d{6}z-\w+\.partial$/);
    expect(world.json('export', id, '--to', 'out/other')).toMatchObject({ exit: 0 });
    expect(readdirSync(out)).toContain(left[0]);
    expect(world.json('export', id, '--to', 'out/x')).toMatchObject({ exit: 0 });
    expect(readdirSync(out).toSorted()).toEqual(['other.audiobookshelf', 'x.audiobookshelf']);
  });
});

lane('export by another account', { needs: needsRoot }, () => {
  it('is refused where that account may not write', async () => {
    const world = await aCliWorld({ running: false });
    const id = backUp(world);
    const out = join(world.folder, 'out');
    mkdirSync(out, { mode: 0o755 });
    const { result } = world.json('backups', '--repository', 'repository');
    const path = result['backups'].find((one: { id: string }) => one.id === id).path as string;
    const home = join(world.folder, 'home of nobody');
    mkdirSync(home, { mode: 0o777 });
    writeFileSync(join(home, 'own'), '');
    const words = [
      'bash',
      '-c',
      'chown -R nobody "$0" "$1" && chmod 755 "$2" && shift 2 && exec setpriv --reuid=nobody --clear-groups "$@"',
      world.repository,
      home,
      world.folder,
    ];
    const refused = world.through({ words, env: { REPRISE_HOME: home } }, 'export', path, '--to', out);
    expectRefused(refused, { exit: 3, code: 'permission-denied' });
    expect(readdirSync(out)).toEqual([]);
    rmSync(home, { recursive: true });
  });
});
