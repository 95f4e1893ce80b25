/** Drives that are not in order, or not what they seem. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, locations } from './cli-world.ts';
import { adopt, aLostComputer, type LostComputer } from './lost-computer.ts';
import { needsRoot } from './small-drive.ts';
import { expectRefused } from './untouched.ts';

const instanceFolder = (repository: string): string =>
  join(repository, readdirSync(repository).find((name) => name.startsWith('home-')) ?? '');

/** In the order in which they were made: names tell the second only. */
const backupFolders = (repository: string): readonly string[] =>
  readdirSync(instanceFolder(repository))
    .filter((name) => /^\d{4}-/.test(name))
    .map((name) => join(instanceFolder(repository), name))
    .toSorted((a, b) => sequenceOf(a) - sequenceOf(b));

function sequenceOf(backup: string): number {
  const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8')) as { sequence: number };
  return manifest.sequence;
}

describe('a drive with damage', () => {
  const harms: readonly (readonly [string, 'missing' | 'damaged', (file: string) => void])[] = [
    ['missing', 'missing', (file) => rmSync(file)],
    ['cut off', 'damaged', (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100))],
    ['another format', 'damaged', (file) => writeFileSync(file, '{"format":2,"instance":{"id":"x"}}')],
    ['without a usable id', 'damaged', (file) => edit(file, (instance) => ({ ...instance, id: '../x' }))],
    ['a folder', 'damaged', (file) => (rmSync(file), mkdirSync(file))],
    [
      'a link to elsewhere',
      'damaged',
      (file) => (renameSync(file, `${file}.real`), symlinkSync(`${file}.real`, file)),
    ],
    ['huge', 'damaged', (file) => writeFileSync(file, ' '.repeat(1_000_000) + readFileSync(file, 'utf8'))],
  ];

  it.each(harms)(
    'in instance.json (%s) is told by the manifests alone, which is said',
    async (_, state, harm) => {
      const lost = await aLostComputer({
        backups: 1,
        harm: (repository) => harm(join(instanceFolder(repository), 'instance.json')),
      });
      const { world, old } = lost;
      const adopted = adopt(lost);
      expect(adopted['instances']).toMatchObject([
        {
          id: old.id,
          name: 'home',
          server: 'audiobookshelf',
          settings: state,
          control: { kind: 'process', name: null },
          backups: { total: 1, verified: 1 },
          locations: [{ path: world.data.config }, { path: world.data.metadata }],
        },
      ]);
      const said = world.run('repository', 'adopt', lost.repository).stdout;
      expect(said).toMatch(/its settings \(instance\.json\) (are not there|cannot be understood)/);
      const added = world.json('instances', 'add', '--like', old.id, ...locations(lost.data));
      expect(added).toMatchObject({ exit: 0, result: { instance: { name: 'home', continues: old.id } } });
      expect(lost.changed()).toEqual([]);
    },
  );

  it('in manifests, with unfinished backups and foreign folders, still shows what is sound', async () => {
    const lost = await aLostComputer({
      backups: 3,
      newServer: false,
      harm: (repository) => {
        const [first = '', second = ''] = backupFolders(repository);
        writeFileSync(join(first, 'manifest.json'), '{"format":1');
        writeFileSync(
          join(second, 'damaged.json'),
          '{"format":1,"notedAt":"2026-11-21T00:00:00Z","paths":[]}',
        );
        mkdirSync(join(instanceFolder(repository), '.partial-20261120t020000z-abcdef/data'), {
          recursive: true,
        });
        mkdirSync(join(repository, 'holiday pictures/2026'), { recursive: true });
        writeFileSync(join(repository, 'holiday pictures/2026/beach.jpg'), 'jpg');
        mkdirSync(join(repository, 'System Volume Information'));
        symlinkSync('/', join(repository, 'link to everything'));
      },
    });
    const adopted = adopt(lost);
    const third = lost.old.backups[2];
    expect(adopted).toMatchObject({
      instances: [
        {
          backups: { total: 2, verified: 1, damaged: 1 },
          newest: { id: third?.['id'] },
          usable: { id: third?.['id'] },
        },
      ],
      unreadable: [{ code: 'manifest-changed' }],
      problems: [{ code: 'manifest-changed', severity: 'warn' }],
    });
    expect(adopted['unfinished']).toEqual([
      join(instanceFolder(lost.repository), '.partial-20261120t020000z-abcdef'),
    ]);
    expect(lost.changed()).toEqual([]);
    // Neither a look nor a tidying of ours takes what another computer may be writing.
    expect(lost.world.json('recover').exit).toBe(0);
    expect(lost.changed()).toEqual([]);
  });

  it('in all backups says that none can be restored', async () => {
    const lost = await aLostComputer({
      backups: 1,
      newServer: false,
      harm: (repository) =>
        writeFileSync(join(backupFolders(repository)[0] ?? '', 'damaged.json'), '{"format":1,"paths":[]}'),
    });
    expect(adopt(lost)['instances']).toMatchObject([
      { usable: null, commands: { plan: null, restore: null } },
    ]);
    const said = lost.world.run('repository', 'adopt', lost.repository).stdout;
    expect(said).toContain('None of its backups can be restored.');
  });
});

function edit(file: string, change: (instance: Record<string, unknown>) => Record<string, unknown>): void {
  const text = JSON.parse(readFileSync(file, 'utf8')) as {
    format: number;
    instance: Record<string, unknown>;
  };
  writeFileSync(file, JSON.stringify({ ...text, instance: change(text.instance) }));
}

describe('a drive made with bad intent', () => {
  it('starts, calls and writes nothing by itself, and steers no terminal', async () => {
    const mark = join(tempFolder(), 'ran');
    const lost = await aLostComputer({
      backups: 1,
      harm: (repository) => {
        mkdirSync(join(instanceFolder(repository), '2026-11-20T020000Z-x\u001B[2J'));
        edit(join(instanceFolder(repository), 'instance.json'), (instance) => ({
          ...instance,
          name: 'home\u001B[2J\u202E; rm -rf ~',
          url: 'http://collector.example/?x=1',
          control: { kind: 'process', name: null, startCommand: `touch ${mark}` },
          locations: { config: '/etc', metadata: '/usr\u001B[2J', other: '/root' },
          addition: 'of a newer version',
        }));
      },
    });
    const { world, old, data } = lost;
    const adopted = adopt(lost);
    expect(adopted['instances']).toMatchObject([
      {
        settings: 'read',
        name: 'home [2J ; rm -rf ~',
        url: null,
        startCommand: `touch ${mark}`,
        locations: [{ key: 'config' }, { key: 'metadata' }],
        commands: {
          // Not even offered: nothing of this server lies there.
          add: `reprise instances add --like ${old.id} --config DIR --metadata DIR`,
          plan: expect.stringContaining(`--instance 'home [2J ; rm -rf ~'`),
        },
      },
    ]);
    const listed = world.run('backups');
    expect(listed.stdout).toContain('2026-11-20T020000Z-x [2J');
    for (const said of [world.run('repository', 'adopt', lost.repository), listed]) {
      // oxlint-disable-next-line no-control-regex -- what must not be there
      expect(said.stdout + said.stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
    }
    expect(world.json('instances', 'add', '--like', old.id).exit).toBe(2);
    const added = world.json('instances', 'add', '--like', old.id, '--name', 'mine', ...locations(data));
    expect(added).toMatchObject({
      exit: 0,
      result: {
        instance: { url: null, control: { startCommand: null }, locations: { config: data.config } },
      },
    });
    const id = String(old.backups[0]?.['id']);
    const restored = world.json('restore', id, '--instance', 'mine', '--yes', '--accept-warnings');
    expect(restored).toMatchObject({ exit: 0, result: { health: 'healthy' } });
    expect(existsSync(mark)).toBe(false);
  });

  it('whose installations carry each other on in a circle is still listed', async () => {
    const lost = await aLostComputer({
      backups: 1,
      harm: (repository) =>
        edit(join(instanceFolder(repository), 'instance.json'), (instance) => ({
          ...instance,
          continues: instance['id'],
        })),
    });
    adopt(lost);
    lost.world.json('instances', 'add', '--like', lost.old.id, ...locations(lost.data));
    expect(lost.world.json('backups', '--instance', 'home').exit).toBe(0);
  });
});

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
