import { cpSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureArchive } from '../../helpers/audiobookshelf-data.ts';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, type CliWorld } from './cli-world.ts';
import { needsRoot } from './small-drive.ts';
import { expectRefused, guard } from './untouched.ts';

const plan = (world: CliWorld): string =>
  world.json('plan', world.data.archive, '--instance', 'home').result['plan'].id;
const carryOut = (world: CliWorld, id: string) =>
  world.json('restore', '--plan', id, '--yes', '--accept-warnings');

describe('a plan', () => {
  it('is not carried out when the backup is another one since', async () => {
    const world = await aCliWorld();
    const id = plan(world);
    utimesSync(world.data.archive, 1, 1);
    const before = guard(world);
    expectRefused(carryOut(world, id), { exit: 3, code: 'plan-expired' });
    await before.expectUntouched();
  });

  it('is not carried out when the backup is gone', async () => {
    const world = await aCliWorld();
    const id = plan(world);
    rmSync(world.data.archive);
    const before = guard(world);
    expectRefused(carryOut(world, id), { exit: 3, code: 'backup-not-found' });
    await before.expectUntouched();
  });

  it('is not carried out when a data folder is another one since', async () => {
    const world = await aCliWorld({ running: false });
    const id = plan(world);
    renameSync(world.data.config, join(world.folder, 'old config'));
    cpSync(join(world.folder, 'old config'), world.data.config, {
      recursive: true,
      preserveTimestamps: true,
    });
    const before = guard(world);
    expectRefused(carryOut(world, id), { exit: 3, code: 'plan-expired' });
    await before.expectUntouched();
  });

  it('is not carried out when the server was forgotten', async () => {
    const world = await aCliWorld({ running: false });
    const id = plan(world);
    world.json('instances', 'remove', 'home');
    const before = guard(world);
    expectRefused(carryOut(world, id), { exit: 3, code: 'instance-not-found' });
    await before.expectUntouched();
  });
});

describe('what is not meant', () => {
  it('changes nothing, however it is put', async () => {
    const world = await aCliWorld();
    const before = guard(world);
    const { archive } = world.data;
    for (const [exit, code, args] of [
      [2, 'confirmation-missing', ['restore', archive, '--instance', 'home']],
      [2, 'confirmation-missing', ['undo']],
      [2, 'usage', ['restore', archive, '--yes']],
      [2, 'usage', ['restore', archive, '--instance', 'home', '--yes', '--force']],
      [2, 'usage', ['bakc-up', 'home']],
      [2, 'usage', ['back-up', 'home', 'twice']],
      [3, 'instance-not-found', ['restore', archive, '--instance', 'hoem', '--yes']],
      [3, 'instance-not-found', ['back-up', '../home']],
      [3, 'backup-not-found', ['restore', '20200101t000000z-aaaaaa', '--instance', 'home', '--yes']],
      [3, 'backup-not-found', ['restore', './nothing.audiobookshelf', '--instance', 'home', '--yes']],
      [3, 'plan-not-found', ['restore', '--plan', '../../../../etc/passwd', '--yes']],
      [3, 'nothing-to-undo', ['undo', '--yes']],
      [3, 'operation-not-found', ['undo', '../../..', '--yes']],
      [3, 'operation-not-found', ['release', '../../..', '--yes']],
    ] as const) {
      expectRefused(world.json(...args), { exit, code }, args);
    }
    await before.expectUntouched();
  });
});

describe('a journal of a format to come', () => {
  it('is left as it is, and nothing new is begun', async () => {
    const world = await aCliWorld();
    const { operationId } = world.json(
      'restore',
      world.data.archive,
      '--instance',
      'home',
      '--yes',
      '--accept-warnings',
    ).result;
    const places = [
      join(world.home, 'operations', operationId),
      join(world.data.config, `.reprise-${operationId}`),
      join(world.data.metadata, `.reprise-${operationId}`),
    ];
    const files = places.map((place) => join(place, 'journal.json'));
    for (const file of files)
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), format: 99 }));
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const before = guard(world);
    const code = 'journal-format-unknown';
    expectRefused(
      world.json('restore', world.data.archive, '--instance', 'home', '--yes', '--accept-warnings'),
      { exit: 3, code },
      'restore',
    );
    expectRefused(world.json('back-up', 'home', '--repository', 'repository'), { exit: 3, code }, 'back-up');
    expectRefused(world.json('recover'), { exit: 5, code, outcome: 'needs-attention' }, 'recover');
    expect(before.differences().filter((line) => !line.startsWith(world.repository))).toEqual([]);
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(texts);
    await world.server?.waitHealthy();
  });
});

lane('an account that may not make every folder', { needs: needsRoot }, () => {
  it('is told that the setting of the backup does not fit, and decides', async () => {
    const world = await aCliWorld({ running: false });
    const words = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const archive = join(world.folder, 'old.audiobookshelf');
    cpSync(fixtureArchive, archive);
    execFileSync('chown', ['-R', '65534:65534', world.folder]);
    const before = guard(world);
    const restoring = ['restore', archive, '--instance', 'home', '--yes'];
    const refused = world.through({ words }, ...restoring);
    expectRefused(refused, { exit: 3, code: 'warnings-not-accepted' });
    expect(refused.result['problems']).toContainEqual(
      expect.objectContaining({
        code: 'backup-path-not-creatable',
        severity: 'warn',
        details: expect.objectContaining({ path: '/metadata/backups' }),
      }),
    );
    await before.expectUntouched();
    expect(world.through({ words }, ...restoring, '--accept-warnings')).toMatchObject({ exit: 0 });
  });
});
