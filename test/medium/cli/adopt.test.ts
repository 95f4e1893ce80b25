import {
  cpSync,
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
import { describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures } from '../../faults/tools/compare-trees.mjs';
import { aCliWorld, locations, type CliWorld } from './cli-world.ts';
import { adopt, aLostComputer } from './lost-computer.ts';

describe('a computer that is gone', () => {
  it('comes back on another one from the drive that is left', async () => {
    const lost = await aLostComputer({ covers: 7 });
    const { world, old, data } = lost;
    const newest = old.backups[1];

    const adopted = adopt(lost);
    expect(adopted).toMatchObject({
      before: 'unknown',
      repository: { path: lost.repository, isReadOnly: false },
      unreadable: [],
      unfinished: [],
      instances: [
        {
          id: old.id,
          name: 'home',
          server: 'audiobookshelf',
          serverName: 'Audiobookshelf',
          settings: 'read',
          control: { kind: 'process', name: null },
          machine: { name: expect.any(String), platform: 'linux' },
          backups: { total: 2, verified: 2, damaged: 0 },
          newest: { id: newest?.['id'], state: 'verified' },
          match: null,
          locations: [
            { key: 'config', path: world.data.config, isHere: false },
            { key: 'metadata', path: world.data.metadata, isHere: false },
          ],
          commands: {
            add: `reprise instances add --like ${old.id} --config DIR --metadata DIR`,
            plan: `reprise plan ${String(newest?.['id'])} --instance home`,
          },
        },
      ],
    });
    expect(lost.changed()).toEqual([]);

    const added = world.json('instances', 'add', '--like', old.id.slice(0, 5), ...locations(data));
    expect(added).toMatchObject({
      exit: 0,
      result: { instance: { name: 'home', server: 'audiobookshelf', continues: old.id, running: true } },
    });
    const { id } = added.result['instance'];
    expect(id).not.toBe(old.id);

    const listed = world.json('backups', '--instance', 'home').result['backups'];
    expect(listed.filter((one: { form: string }) => one.form === 'reprise')).toMatchObject([
      { id: newest?.['id'], instanceId: old.id },
      { id: old.backups[0]?.['id'], instanceId: old.id },
    ]);

    const planned = world.json('plan', newest?.['id'], '--instance', 'home');
    expect(planned.exit).toBe(0);
    const verdict = planned.result['plan'].verdicts.find(
      (one: { check: string }) => one.check === 'installation',
    );
    expect(verdict).toMatchObject({
      severity: 'warn',
      code: 'other-installation',
      details: { continues: true },
    });
    expect(verdict.message).toContain('that this server carries on');

    const restore = ['restore', newest?.['id'], '--instance', 'home', '--yes'];
    expect(world.json(...restore)).toMatchObject({ exit: 3, result: { code: 'warnings-not-accepted' } });
    const restored = world.json(...restore, '--accept-warnings');
    expect(restored).toMatchObject({ exit: 0, result: { outcome: 'succeeded', health: 'healthy' } });
    const covers = readdirSync(join(data.metadata, 'items'), { recursive: true }).filter((name) =>
      /cover-\d+\.jpg$/.test(String(name)),
    );
    expect(covers.length).toBe(7);
    expect(lost.changed()).toEqual([]);
    await lost.server?.waitHealthy();
  });

  it('backs up into the same place from then on, apart from what the old one left', async () => {
    const lost = await aLostComputer();
    const { world, old, repository } = lost;
    adopt(lost);
    const added = world.json('instances', 'add', '--like', 'home', ...locations(lost.data));
    expect(added.exit).toBe(0);
    const folders = readdirSync(repository).filter((name) => name.startsWith('home-'));
    const before = captureTrees(folders.map((name) => join(repository, name)));
    const made = world.json('back-up', 'home');
    expect(made).toMatchObject({ exit: 0, result: { backup: { state: 'verified' } } });
    const { backup } = made.result;
    expect(backup.newBytes).toBe(backup.bytes);
    expect(backup.path.startsWith(repository)).toBe(true);
    expect(compareCaptures(before, captureTrees(folders.map((name) => join(repository, name))))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(backup.path, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ sequence: 1, instance: { id: added.result['instance'].id } });
    expect(world.json('verify', backup.id).exit).toBe(0);
    for (const one of old.backups) expect(world.json('verify', one['id']).exit).toBe(0);
    // The old one is told as carried on when the drive is adopted once more, by yet another computer.
    rmSync(world.home, { recursive: true });
    const again = adopt(lost);
    expect(again['instances']).toMatchObject([
      { id: added.result['instance'].id, continues: old.id, backups: { total: 1 } },
      { id: old.id, continues: null, backups: { total: 2 } },
    ]);
    world.json('instances', 'add', '--like', added.result['instance'].id, ...locations(lost.data));
    const listed = world.json('backups', '--instance', 'home').result['backups'];
    const ids = new Set(
      listed
        .filter((one: { form: string }) => one.form === 'reprise')
        .map((one: { instanceId: string }) => one.instanceId),
    );
    expect(ids).toEqual(new Set([old.id, added.result['instance'].id]));
  });

  it('comes back into empty folders, too, where the server never ran', async () => {
    const lost = await aLostComputer({ backups: 1, newServer: false });
    const { world, old } = lost;
    const [config, metadata] = [join(world.folder, 'empty/config'), join(world.folder, 'empty/metadata')];
    for (const folder of [config, metadata]) mkdirSync(folder, { recursive: true });
    adopt(lost);
    const added = world.json(
      'instances',
      'add',
      '--like',
      'home',
      '--config',
      config,
      '--metadata',
      metadata,
    );
    expect(added).toMatchObject({ exit: 0, result: { instance: { databaseFound: false } } });
    const id = String(old.backups[0]?.['id']);
    const restored = world.json('restore', id, '--instance', 'home', '--yes', '--accept-warnings');
    expect(restored).toMatchObject({ exit: 0, result: { health: 'static' } });
    expect(existsSync(join(config, 'absdatabase.sqlite'))).toBe(true);
    expect(world.json('undo', '--yes', '--accept-warnings').exit).toBe(0);
    expect(existsSync(join(config, 'absdatabase.sqlite'))).toBe(false);
    expect(lost.changed()).toEqual([]);
  });

  it('is told in words and commands that can be copied', async () => {
    const lost = await aLostComputer({ backups: 1, newServer: false });
    const { stdout, exit } = lost.world.run('repository', 'adopt', lost.repository);
    expect(exit).toBe(0);
    const id = String(lost.old.backups[0]?.['id']);
    expect(stdout).toContain(
      `The backups in ${lost.repository} are known now. Nothing in that folder was changed.`,
    );
    expect(stdout).toMatch(/1 backup; the newest: today .*, verified/);
    expect(stdout).toContain(`config: ${lost.world.data.config}  (not on this computer)`);
    expect(stdout).toContain(`reprise instances add --like ${lost.old.id} --config DIR --metadata DIR\n`);
    expect(stdout).toContain(`reprise plan ${id} --instance home\n`);
    expect(stdout).toContain(`reprise restore ${id} --instance home --yes --accept-warnings\n`);
    const said = lost.world.run('instances', 'add', '--like', lost.old.id, ...locations(lost.data));
    expect(said.stdout).toContain(`It carries on "home" (${lost.old.id})`);
    expect(said.stdout).toMatch(new RegExp(`Next: reprise plan ${id} --instance [0-9a-z]{12} `));
  });
});

describe('adopting again', () => {
  it('changes nothing, and says so', async () => {
    const lost = await aLostComputer({ backups: 1, newServer: false });
    const first = adopt(lost);
    const known = readFileSync(join(lost.world.home, 'repositories.json'));
    const second = adopt(lost);
    expect(second).toMatchObject({ before: 'known', movedFrom: null });
    expect(second['instances']).toEqual(first['instances']);
    expect(readFileSync(join(lost.world.home, 'repositories.json'))).toEqual(known);
    expect(lost.changed()).toEqual([]);
  });

  it('at another path changes the path, told by the id', async () => {
    const lost = await aLostComputer({ backups: 1, newServer: false });
    const { world, repository } = lost;
    const { id } = adopt(lost)['repository'];
    const moved = join(world.folder, 'other letter');
    renameSync(repository, moved);
    expect(world.json('repository', 'list').result['repositories']).toMatchObject([{ state: 'away' }]);
    const again = adopt({ world, repository: moved });
    expect(again).toMatchObject({
      before: 'moved',
      movedFrom: repository,
      repository: { id },
    });
    expect(world.json('repository', 'list').result['repositories']).toMatchObject([
      { id, path: moved, state: 'here' },
    ]);
  });

  it('at a copy goes on with the original while that is there', async () => {
    const lost = await aLostComputer({ backups: 1 });
    const { world, repository, old } = lost;
    const { id } = adopt(lost)['repository'];
    const known = readFileSync(join(world.home, 'repositories.json'));
    const copy = join(world.folder, 'copy of it');
    cpSync(repository, copy, { recursive: true });
    for (const command of [
      ['repository', 'adopt', copy],
      ['repository', 'add', copy],
    ]) {
      const refused = world.json(...command);
      expect(refused).toMatchObject({
        exit: 3,
        result: { code: 'repository-copy', problems: [{ details: { path: copy, original: repository } }] },
      });
      expect(refused.result['message']).toContain(copy);
      expect(refused.result['message']).toContain(repository);
      expect(readFileSync(join(world.home, 'repositories.json'))).toEqual(known);
    }
    const backup = String(old.backups[0]?.['path']).replace(world.repository, copy);
    expect(world.json('inspect', backup)).toMatchObject({
      exit: 0,
      result: { backup: { id: old.backups[0]?.['id'], path: backup } },
    });

    renameSync(repository, `${repository} away`);
    expect(adopt({ world, repository: copy })).toMatchObject({
      before: 'moved',
      movedFrom: repository,
      repository: { id },
    });
  });

  it('by another way to the same folder is not a copy', async () => {
    const lost = await aLostComputer({ backups: 1, newServer: false });
    adopt(lost);
    const way = join(lost.world.folder, 'way');
    symlinkSync(lost.repository, way);
    expect(adopt({ world: lost.world, repository: way })).toMatchObject({ before: 'known', movedFrom: null });
  });

  it('tells another drive at the same path from the one that was there', async () => {
    const lost = await aLostComputer({ backups: 1, newServer: false });
    const { world, repository } = lost;
    const { id } = adopt(lost)['repository'];
    renameSync(repository, `${repository} away`);
    const env = { REPRISE_HOME: join(world.folder, 'home of another') };
    expect(world.through({ env }, 'repository', 'add', repository).exit).toBe(0);
    expect(adopt(lost)).toMatchObject({ before: 'unknown', instances: [] });
    expect(world.json('repository', 'list').result['repositories']).toMatchObject([
      { id, path: repository, state: 'other' },
      { path: repository, state: 'here' },
    ]);
    expect(adopt({ world, repository: `${repository} away` })).toMatchObject({
      before: 'moved',
      repository: { id },
    });
  });

  it('on the computer that made the backups finds its own server', async () => {
    const lost = await aLostComputer({
      backups: 1,
      keepData: true,
      before: (world) => cpSync(world.home, `${world.home} kept`, { recursive: true }),
      newServer: false,
    });
    const { world, old } = lost;
    renameSync(`${world.home} kept`, world.home);
    const adopted = adopt(lost);
    expect(adopted).toMatchObject({
      before: 'moved',
      instances: [{ match: { how: 'same', name: 'home', instanceId: old.id }, commands: { add: null } }],
    });
    const refused = world.json('instances', 'add', '--like', old.id, ...locations(world.data));
    expect(refused).toMatchObject({ exit: 3, result: { code: 'instance-exists' } });
  });
});

describe('a drive that another Reprise is backing up to', () => {
  it('is adopted meanwhile, and neither disturbs the other', async () => {
    const world = await aCliWorld({ running: false });
    world.json('repository', 'add', 'repository');
    const backingUp = world.start('back-up', 'home', '--json');
    const ended = new Promise<number | null>((done) => backingUp.once('close', done));
    await new Promise<void>((reached) => {
      let [said, isStopped] = ['', false];
      backingUp.stdout?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (isStopped || !said.includes('"stage":"verify"')) return;
        isStopped = backingUp.kill('SIGSTOP');
        reached();
      });
    });
    const env = { REPRISE_HOME: join(world.folder, 'home of another') };
    const adopted = world.through({ env }, 'repository', 'adopt', world.repository);
    backingUp.kill('SIGCONT');
    expect(adopted).toMatchObject({
      exit: 0,
      result: { instances: [{ name: 'home', backups: { total: 0 }, commands: { plan: null } }] },
    });
    expect(adopted.result['unfinished']).toHaveLength(1);
    expect(await ended).toBe(0);
    const again = world.through({ env }, 'repository', 'adopt', world.repository).result;
    expect(again).toMatchObject({ unfinished: [], instances: [{ backups: { total: 1, verified: 1 } }] });
  });
});

/** Another server of the same computer, backed up to the same place. */
async function addSecond(world: CliWorld): Promise<void> {
  const config = join(world.folder, 'second/config');
  cpSync(world.data.config, config, { recursive: true });
  cpSync(world.data.metadata, join(world.folder, 'second/metadata'), { recursive: true });
  const second = { ...world.data, config, metadata: join(world.folder, 'second/metadata') };
  const server = ['--server', 'audiobookshelf', '--name', 'the kids’ one', '--control', 'none'];
  expect(world.json('instances', 'add', ...server, ...locations(second)).exit).toBe(0);
  expect(world.json('back-up', 'the kids’ one', '--repository', 'repository').exit).toBe(0);
}

describe('two old servers on one drive', () => {
  it('are listed apart, and each is carried on by the one that names it', async () => {
    const lost = await aLostComputer({
      backups: 1,
      before: addSecond,
    });
    const { world } = lost;
    const { instances } = adopt(lost);
    expect(instances.map((one: { name: string }) => one.name).toSorted()).toEqual(['home', 'the kids’ one']);
    const kids = instances.find((one: { name: string }) => one.name !== 'home');
    // Where its data lay there is a folder here, too: it is offered, not taken.
    expect(kids.commands.add).toBe(
      `reprise instances add --like ${kids.id} --config ${join(world.folder, 'second/config')} --metadata ${join(world.folder, 'second/metadata')}`,
    );
    expect(kids.commands.plan).toMatch(/--instance 'the kids’ one'$/);
    const unnamed = world.json('instances', 'add', '--like', 'the kids’ one');
    expect(unnamed).toMatchObject({ exit: 2, result: { code: 'usage' } });
    expect(unnamed.result['message']).toContain(
      `There is data of Audiobookshelf here too. If it is the right one, add: --config ${join(world.folder, 'second/config')}`,
    );
    const gone = world.json('instances', 'add', '--like', 'home');
    expect(gone.result['message']).toBe(
      `--config is missing: the folder that holds absdatabase.sqlite. On the old computer it was ${world.data.config}. No data of Audiobookshelf is there on this computer.`,
    );
    expect(existsSync(world.data.config)).toBe(false);
    const added = world.json('instances', 'add', '--like', 'home', ...locations(lost.data));
    expect(added.exit).toBe(0);
    const listed = world.json('backups', '--instance', 'home').result['backups'];
    expect(listed.filter((one: { form: string }) => one.form === 'reprise')).toHaveLength(1);
    expect(adopt(lost)['instances']).toContainEqual(
      expect.objectContaining({ name: 'home', match: expect.objectContaining({ how: 'continues' }) }),
    );
  });
});

describe('an old installation that is named', () => {
  it('is asked for once more when the name means several, and must be of the server that is said', async () => {
    const lost = await aLostComputer({
      backups: 1,
      before: addSecond,
      newServer: false,
      harm: (repository) => {
        for (const name of readdirSync(repository).filter((one) => one.startsWith('the kids'))) {
          const file = join(repository, name, 'instance.json');
          writeFileSync(file, readFileSync(file, 'utf8').replace('the kids’ one', 'home'));
        }
      },
    });
    const { world } = lost;
    const ids = adopt(lost)['instances'].map((one: { id: string }) => one.id);
    const like = (...words: readonly string[]) =>
      world.json('instances', 'add', '--like', ...words, ...locations(lost.data));
    const several = like('home');
    expect(several).toMatchObject({ exit: 3, result: { code: 'instance-not-found' } });
    for (const id of ids) expect(several.result['message']).toContain(id);
    expect(like('no such').result).toMatchObject({ code: 'instance-not-found' });
    expect(like('no such').result['action']).toContain('repository adopt');
    expect(world.json('instances').result['instances']).toEqual([]);
    expect(like(ids[0]).exit).toBe(0);
  });

  it('is not needed, but then server and name are', async () => {
    const world = await aCliWorld({ running: false, add: false });
    const nameless = world.json('instances', 'add', '--server', 'audiobookshelf', ...locations(world.data));
    expect(nameless).toMatchObject({ exit: 2, result: { code: 'usage' } });
    expect(nameless.result['message']).toContain('--name is missing');
    const serverless = world.json('instances', 'add', '--name', 'x', ...locations(world.data));
    expect(serverless.result['message']).toContain('--server is missing');
  });
});

describe('a server that was added without being told what it carries on', () => {
  it('is only suggested as the same one, until the user says so', async () => {
    const lost = await aLostComputer({ backups: 1 });
    const { world, old, data } = lost;
    const server = ['--server', 'audiobookshelf', '--name', 'new'];
    const { id } = world.json('instances', 'add', ...server, ...locations(data)).result['instance'];
    expect(adopt(lost)['instances']).toMatchObject([{ match: { how: 'likely', instanceId: id } }]);
    const check = world.json('instances', 'check', 'new').result;
    expect(check['mayContinue']).toEqual({ id: old.id, name: 'home' });
    expect(world.json('instances').result['instances'][0]['continues']).toBeUndefined();
    const backups = world.json('backups', '--instance', 'new').result['backups'];
    expect(backups.filter((one: { form: string }) => one.form === 'reprise')).toEqual([]);
    const command = /^ {4}reprise (instances add --like .*)$/m.exec(
      world.run('instances', 'check', 'new').stdout,
    )?.[1];
    const quoted = `--config '${data.config}' --metadata '${data.metadata}'`;
    expect(command).toBe(`instances add --like ${old.id} ${quoted}`);
    const told = world.json('instances', 'add', '--like', old.id, ...locations(data));
    expect(told).toMatchObject({ exit: 0, result: { instance: { id, name: 'new', continues: old.id } } });
    expect(world.json('instances').result['instances']).toHaveLength(1);
    expect(world.json('instances', 'check', 'new').result['mayContinue']).toBeUndefined();
  });
});
