/** Which of the old servers a new one carries on. */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aCliWorld, locations, type CliWorld } from './cli-world.ts';
import { adopt, aLostComputer } from './lost-computer.ts';

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
