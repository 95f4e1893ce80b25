import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures } from '../../faults/tools/compare-trees.mjs';
import { locations } from './cli-world.ts';
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
