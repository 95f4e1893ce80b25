import { cpSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aCliWorld, locations } from './cli-world.ts';
import { adopt, aLostComputer } from './lost-computer.ts';

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
