/** Drives that are not in order, or made with bad intent. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { locations } from './cli-world.ts';
import { adopt, aLostComputer } from './lost-computer.ts';
import { instanceFolder, backupFolders, edit } from './old-drive.ts';

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
