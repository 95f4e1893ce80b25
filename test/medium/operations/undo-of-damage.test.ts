/** Undo brings back what was set aside, whatever it was: a disaster, too. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { changeInstance } from '../../../src-main/operations/change-instance.ts';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const capture = () => captureTrees([world.config, world.metadata]);
/** A start writes its log, and the times of the folders above it. */
const withoutLogs = (before: ReturnType<typeof capture>): readonly string[] =>
  compareCaptures(before, capture(), { ignore: ['logs', 'logs/daily'], timeToleranceMs: 1 })
    .filter(({ path }) => path !== '.')
    .map(formatDifference);
const staging = (): readonly string[] =>
  [world.config, world.metadata].flatMap((root) =>
    readdirSync(root).filter((name) => name.startsWith('.reprise-')),
  );
const database = (): string => join(world.config, 'absdatabase.sqlite');

function loseEverything(): void {
  for (const root of [world.config, world.metadata])
    for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
}

function scribble(): void {
  writeFileSync(database(), Buffer.alloc(readFileSync(database()).length, 'noise '));
}

describe('the undo of a restore that replaced a disaster', () => {
  it('brings the empty server back, says that it is not well, and can be undone itself', async () => {
    world = await aWorld();
    loseEverything();
    const server = await world.start();
    const empty = readFileSync(database());
    expect(await world.restore(world.archive)).toMatchObject({
      outcome: 'succeeded',
      result: { health: 'healthy' },
    });
    const undone = await world.undo();
    expect(undone).toMatchObject({
      outcome: 'needs-attention',
      error: { code: 'undone-not-healthy', details: { undo: undone.operationId } },
      rollback: 'not-needed',
      result: { health: 'failed', rollback: 'not-needed', backupId: expect.any(String) as string },
    });
    expect(readFileSync(database()).length).toBe(empty.length);
    expect(server.currentPid()).not.toBeNull();
    expect((await world.recover()).operations).toEqual([]);
    expect(await world.undo()).toMatchObject({ outcome: 'succeeded', result: { health: 'healthy' } });
  });

  it('brings a database back that no server can open, and the restored state after it', async () => {
    world = await aWorld();
    const server = await world.start();
    expect((await world.backUp()).outcome).toBe('succeeded');
    await server.stop();
    scribble();
    const damaged = capture();
    expect(await world.restore(world.archive, { after: 'start' })).toMatchObject({ outcome: 'succeeded' });
    expect(await world.undo()).toMatchObject({
      outcome: 'needs-attention',
      error: { code: 'undone-not-healthy' },
      rollback: 'not-needed',
      result: { health: 'failed' },
    });
    expect(withoutLogs(damaged).filter((line) => !line.includes('.reprise-'))).toEqual([]);
    expect(server.currentPid()).toBeNull();
    expect(await world.undo({}, 'start')).toMatchObject({
      outcome: 'succeeded',
      result: { health: 'healthy' },
    });
    await server.waitHealthy();
  });

  it('is ended, and not taken back, by the next run when this one could not write that down', async () => {
    world = await aWorld();
    const server = await world.start();
    expect((await world.backUp()).outcome).toBe('succeeded');
    await server.stop();
    scribble();
    const damaged = readFileSync(database());
    expect(await world.restore(world.archive, { after: 'start' })).toMatchObject({ outcome: 'succeeded' });
    const { journal } = world.core;
    const full = world.again({
      ports: {
        journal: {
          ...journal,
          phase: (record, phase) => {
            if (phase === 'committed') throw new RepriseError('disk-full', 'The drive is full.');
            journal.phase(record, phase);
          },
        },
      },
    });
    const undone = await full.undo();
    expect(undone).toMatchObject({ outcome: 'needs-attention', error: { code: 'undone-not-healthy' } });
    expect(undone.warnings.map(({ code }) => code)).toContain('tidying-unfinished');
    const { operations } = await world.recover();
    expect(operations).toMatchObject([
      { id: undone.operationId, ended: 'after', warnings: [{ code: 'undone-not-healthy' }] },
    ]);
    expect(readFileSync(database()).equals(damaged)).toBe(true);
    expect((await world.recover()).operations).toEqual([]);
    expect(await world.undo({}, 'start')).toMatchObject({ outcome: 'succeeded' });
  });

  it('goes back to the restored state where the user asked for that', async () => {
    world = await aWorld();
    loseEverything();
    const server = await world.start();
    expect((await world.restore(world.archive)).outcome).toBe('succeeded');
    const points = staging();
    expect(await world.undo({ ifSlow: 'roll-back' })).toMatchObject({
      outcome: 'failed',
      error: { code: 'health-check-failed' },
      rollback: 'done',
    });
    await server.waitHealthy();
    expect(staging()).toEqual(points);
  });

  it('goes back there by the next run when this one was cut off before it could', async () => {
    world = await aWorld();
    const server = await world.start();
    expect((await world.backUp()).outcome).toBe('succeeded');
    await server.stop();
    scribble();
    expect((await world.restore(world.archive, { after: 'start' })).outcome).toBe('succeeded');
    const points = staging();
    const { journal, files } = world.core;
    let isSwapped = false;
    const orFull = <T>(act: () => T): T => {
      if (isSwapped) throw new RepriseError('disk-full', 'The drive is full.');
      return act();
    };
    const cutOff = world.again({
      ports: {
        files: {
          ...files,
          move: (from, to) => orFull(() => files.move(from, to)),
          replace: (from, to) => orFull(() => files.replace(from, to)),
          link: (from, to) => orFull(() => files.link(from, to)),
          unlink: (path) => orFull(() => files.unlink(path)),
        },
        journal: {
          ...journal,
          phase: (record, phase) => {
            orFull(() => journal.phase(record, phase));
            isSwapped ||= phase === 'swapped';
          },
        },
      },
    });
    const undone = await cutOff.undo({ ifSlow: 'roll-back' }, 'start');
    expect(undone).toMatchObject({ outcome: 'needs-attention', rollback: 'failed' });
    expect((await world.recover()).operations).toMatchObject([{ id: undone.operationId, ended: 'before' }]);
    await server.waitHealthy();
    expect(staging()).toEqual(points);
  });
});

describe('the undo of a restore that replaced a healthy server', () => {
  it('goes back by itself when the server dies on it', async () => {
    world = await aWorld();
    // The third start is that of the undo.
    const server = await world.start({ misbehave: ['die-at-start-number:3'] });
    expect((await world.restore(world.archive)).outcome).toBe('succeeded');
    const points = staging();
    expect(await world.undo()).toMatchObject({
      outcome: 'failed',
      error: { code: 'health-check-failed' },
      rollback: 'done',
    });
    await server.waitHealthy();
    expect(staging()).toEqual(points);
    expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('the undo of a restore into folders that are no longer those of the server', () => {
  it('touches neither the old folders nor the new ones', async () => {
    world = await aWorld({ control: 'none' });
    expect((await world.backUp()).outcome).toBe('succeeded');
    expect(await world.restore(world.archive)).toMatchObject({ outcome: 'succeeded' });
    const moved = join(world.folder, 'moved');
    cpSync(world.config, moved, {
      recursive: true,
      filter: (path) => !path.includes('.reprise-'),
      preserveTimestamps: true,
    });
    changeInstance(world.core, world.instance.id, { locations: { config: moved } });
    const all = (): ReturnType<typeof capture> => captureTrees([world.config, world.metadata, moved]);
    const before = all();
    expect(await world.undo()).toMatchObject({
      outcome: 'blocked',
      problems: [{ code: 'point-elsewhere', details: { path: world.config } }],
    });
    expect(compareCaptures(before, all()).map(formatDifference)).toEqual([]);
    changeInstance(world.core, world.instance.id, { locations: { config: world.config } });
    expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
  });
});
