/** Folders that are not the one, and drives that may only be read. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, locations } from './cli-world.ts';
import { adopt, aLostComputer, type LostComputer } from './lost-computer.ts';
import { needsRoot } from './small-drive.ts';
import { expectRefused } from './untouched.ts';
import { instanceFolder, backupFolders } from './old-drive.ts';

describe('a folder that is not the one', () => {
  const named: readonly (readonly [string, (lost: LostComputer) => string])[] = [
    ['the top of the drive', ({ drive }) => drive],
    ['one above that', ({ world }) => world.folder],
    ['the folder of one server', ({ repository }) => instanceFolder(repository)],
    ['a backup', ({ repository }) => backupFolders(repository)[0] ?? ''],
    ['something in a backup', ({ repository }) => join(backupFolders(repository)[0] ?? '', 'data/database')],
    ['the file repository.json', ({ repository }) => join(repository, 'repository.json')],
  ];

  it('is refused with the name of the right one', async () => {
    const lost = await aLostComputer({ backups: 1, newServer: false });
    for (const [what, of] of named) {
      const refused = lost.world.json('repository', 'adopt', of(lost));
      expectRefused(refused, { exit: 3, code: 'repository-not-found' }, what);
      expect(`${what}: ${String(refused.result['message'])}`).toContain(lost.repository);
    }
    expect(lost.world.json('repository', 'list').result['repositories']).toEqual([]);
    expect(lost.changed()).toEqual([]);
  });

  it('is refused when there is nothing at all, and nothing is made', async () => {
    const world = await aCliWorld({ running: false, add: false });
    const any = join(world.folder, 'any');
    mkdirSync(any);
    const refused = world.json('repository', 'adopt', any);
    expectRefused(refused, { exit: 3, code: 'repository-not-found' });
    expect(refused.result['action']).toContain('repository.json');
    expect(readdirSync(any)).toEqual([]);
    const away = world.json('repository', 'adopt', join(world.folder, 'nowhere'));
    expectRefused(away, { exit: 3, code: 'repository-away' });
    expect(world.json('repository', 'adopt').exit).toBe(2);
  });

  it('but holds backups that lost their repository.json can be made one again', async () => {
    const lost = await aLostComputer({
      backups: 1,
      newServer: false,
      harm: (repository) => rmSync(join(repository, 'repository.json')),
    });
    const refused = lost.world.json('repository', 'adopt', lost.repository);
    expectRefused(refused, { exit: 3, code: 'repository-not-found' });
    expect(refused.result['message']).toContain('holds 1 backup, but');
    expect(refused.result['action']).toContain('repository add');
    expect(lost.world.json('repository', 'add', lost.repository).exit).toBe(0);
    expect(adopt(lost)['instances']).toMatchObject([{ id: lost.old.id, backups: { verified: 1 } }]);
  });

  it.each([
    ['{"format":2,"id":"x","createdAt":"2026-11-20T02:00:00Z"}', /newer version of Reprise/, /Update/],
    ['{"format":1,"id":"x"', /is damaged/, /another name/],
  ])(
    'because its repository.json says %s is left as it is, with a way out',
    async (text, message, action) => {
      const lost = await aLostComputer({
        backups: 1,
        newServer: false,
        harm: (repository) => writeFileSync(join(repository, 'repository.json'), text),
      });
      const refused = lost.world.json('repository', 'adopt', lost.repository);
      expectRefused(refused, { exit: 3, code: 'repository-format-unknown' });
      expect(refused.result['message']).toMatch(message);
      expect(refused.result['action']).toMatch(action);
      expect(lost.changed()).toEqual([]);
    },
  );
});

lane('drives that may only be read', { needs: needsRoot }, () => {
  function makeReadOnly(folder: string): void {
    execFileSync('mount', ['--bind', folder, folder]);
    onTestFinished(() => void execFileSync('umount', ['-l', folder]));
    execFileSync('mount', ['-o', 'remount,bind,ro', folder]);
  }

  it('are adopted, listed, checked and restored from', async () => {
    const lost = await aLostComputer({ backups: 1 });
    const { world, old, data } = lost;
    makeReadOnly(lost.repository);
    expect(adopt(lost)).toMatchObject({ repository: { isReadOnly: true }, instances: [{ id: old.id }] });
    expect(world.run('repository', 'adopt', lost.repository).stdout).toContain('can only read there');
    expect(world.json('instances', 'add', '--like', old.id, ...locations(data)).exit).toBe(0);
    const id = String(old.backups[0]?.['id']);
    expect(world.json('inspect', id).exit).toBe(0);
    expect(world.json('verify', id).exit).toBe(0);
    const restored = world.json('restore', id, '--instance', 'home', '--yes', '--accept-warnings');
    expect(restored).toMatchObject({ exit: 0, result: { health: 'healthy' } });
    expectRefused(world.json('back-up', 'home'), { exit: 3, code: 'target-read-only' });
    const elsewhere = world.json('back-up', 'home', '--repository', join(world.folder, 'new drive'));
    expect(elsewhere.exit).toBe(0);
    expect(world.json('release', restored.result['operationId'], '--yes').exit).toBe(0);
    expect(lost.changed()).toEqual([]);
  });

  it('and hold damage say so, although it cannot be noted there', async () => {
    const lost = await aLostComputer({
      backups: 1,
      newServer: false,
      harm: (repository) => {
        const items = join(backupFolders(repository)[0] ?? '', 'data/metadata/items');
        const picture = readdirSync(items, { recursive: true }).find((name) => String(name).endsWith('.jpg'));
        writeFileSync(join(items, String(picture)), 'damage');
      },
    });
    makeReadOnly(lost.repository);
    adopt(lost);
    const checked = lost.world.json('verify', String(lost.old.backups[0]?.['id']));
    expect(checked.exit).toBe(1);
    const codes = checked.result['problems'].map((one: { code: string }) => one.code);
    expect(codes).toContain('target-read-only');
    expect(codes.some((code: string) => /hash-mismatch|file-changed/.test(code))).toBe(true);
  });

  it('and belong to the account of the other computer say what to do', async () => {
    const lost = await aLostComputer({ backups: 1, newServer: false });
    chmodSync(lost.world.folder, 0o755);
    const home = join(lost.world.folder, 'home of nobody');
    mkdirSync(home);
    execFileSync('chown', ['65534:65534', home]);
    const words = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const how = { words, env: { REPRISE_HOME: home } };
    chmodSync(lost.repository, 0o700);
    const refused = lost.world.through(how, 'repository', 'adopt', lost.repository);
    expectRefused(refused, { exit: 3, code: 'permission-denied' });
    expect(refused.result['action']).toContain('account there');
    expect(lost.changed().filter((line) => !line.includes('mode'))).toEqual([]);
  });
});
