/** Restore points, when clocks, profiles and half-done undos are against them. */
import { lstatSync, readdirSync, truncateSync, utimesSync, writeFileSync, chmodSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addInstance } from '../../../src-main/operations/instances.ts';
import { release } from '../../../src-main/operations/release.ts';
import { restore } from '../../../src-main/operations/restore.ts';
import { undo } from '../../../src-main/operations/undo.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { fakeServerControl } from '../../fakes/server-control.ts';
import { dyingAt, replacesDatabase } from '../../helpers/broken-files.ts';
import { aWorld, never, type Run, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const items = (): string => join(world.metadata, 'items');
const capture = () => captureTrees([world.config, world.metadata]);
const differences = (before: ReturnType<typeof capture>): readonly string[] =>
  compareCaptures(before, capture(), { timeToleranceMs: 1 }).map(formatDifference);

describe('after a restore', () => {
  let backup: string;
  beforeEach(async () => {
    world = await aWorld({ control: 'none' });
    backup = (await world.backUp()).result.backup?.id ?? '';
    writeFileSync(join(items(), 'added.jpg'), 'added');
  });

  it('undoes the newest one though the clock was set back between two', async () => {
    await world.restore(backup);
    writeFileSync(join(items(), 'second.jpg'), 'second');
    const before = capture();
    const clock = { ...world.core.clock, now: () => Date.now() - 3_600_000 };
    const second = await world.again({ ports: { clock } }).restore(backup);
    expect(second).toMatchObject({ outcome: 'succeeded' });
    expect(await world.undo()).toMatchObject({
      outcome: 'succeeded',
      result: { undone: second.operationId },
    });
    expect(differences(before)).toEqual([]);
  });

  it('undoes it from another profile that was given the same folders', async () => {
    const before = capture();
    const restored = await world.restore(backup);
    expect(await world.elsewhere().undo()).toMatchObject({
      outcome: 'succeeded',
      result: { undone: restored.operationId },
    });
    expect(differences(before)).toEqual([]);
  });

  it('does not choose between two servers: which one is said by the person', async () => {
    const other = await aWorld({ control: 'none' });
    try {
      await world.restore(backup);
      // One profile knows both.
      const second = addInstance(world.core, {
        server: 'audiobookshelf',
        name: 'Other',
        locations: { config: other.config, metadata: other.metadata },
        control: { kind: 'none', name: null, startCommand: null },
        url: null,
      });
      const request = { ref: other.archive, datasets: null, after: 'keep', mappings: [] } as const;
      const options = {
        signal: never,
        acceptWarnings: true,
        ifSlow: 'keep',
        stopTimeoutMs: 4000,
        startTimeoutMs: 8000,
        forceStop: false,
      } as const;
      await restore(world.core, { by: 'ref', instance: second.id, ...request }, options);
      await expect(world.undo()).rejects.toMatchObject({
        code: 'undo-ambiguous',
        details: { servers: 'Other, Books' },
      });
      const named = { operationId: null, instanceId: second.id, after: 'keep' } as const;
      expect(await undo(world.core, named, options)).toMatchObject({ outcome: 'succeeded' });
    } finally {
      await other.dispose();
    }
  });

  const profiles: Readonly<Record<string, () => Run>> = {
    'the same profile': () => world,
    'another profile': () => world.elsewhere(),
  };
  for (const [name, run] of Object.entries(profiles)) {
    it(`does not release, from ${name}, what an undo that was cut off needs to go back`, async () => {
      const restored = await world.restore(backup);
      const before = capture();
      const cut = await world.again({ files: dyingAt(replacesDatabase) }).undo();
      expect(cut).toMatchObject({ outcome: 'needs-attention' });
      const released = await release(run().core, restored.operationId, { signal: never });
      expect(released).toMatchObject({ outcome: 'blocked', error: { code: 'recovery-pending' } });
      expect((await world.recover()).operations).toMatchObject([
        { id: cut.operationId, ended: 'before', error: null },
      ]);
      expect(differences(before)).toEqual([]);
      expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
    });
  }

  it('releases what holds a file that was dated in the future', async () => {
    const later = Date.now() / 1000 + 3600;
    utimesSync(join(items(), 'added.jpg'), later, later);
    const restored = await world.restore(backup);
    expect(await release(world.core, restored.operationId, { signal: never })).toMatchObject({
      outcome: 'succeeded',
    });
  });

  it('moves a pipe among the items like any entry, and back', async () => {
    execFileSync('mkfifo', [join(items(), 'pipe')]);
    const before = capture();
    expect(await world.restore(backup)).toMatchObject({ outcome: 'succeeded' });
    expect(readdirSync(items())).not.toContain('pipe');
    expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
    expect(differences(before)).toEqual([]);
  });

  it('changes nothing when a pipe stands among what a start may change', async () => {
    execFileSync('mkfifo', [join(world.config, 'migrations', 'pipe')]);
    const before = capture();
    const failed = await world.restore(backup, { datasets: ['metadata'] });
    expect(failed).toMatchObject({ outcome: 'failed', error: { code: 'read-failed' }, rollback: 'done' });
    expect(differences(before)).toEqual([]);
  });
});

describe('a back-up', () => {
  it('copies anew what lost bytes in the backup before', async () => {
    world = await aWorld({ control: 'none' });
    const path = async (): Promise<string> => (await world.backUp()).result.backup?.path ?? '';
    // What changed less than three seconds before it is read is never linked.
    const names = readdirSync(world.metadata, { recursive: true, encoding: 'utf8' });
    const changedAt = Math.max(...names.map((name) => lstatSync(join(world.metadata, name)).ctimeMs));
    await expect.poll(() => Date.now() - changedAt, { timeout: 10_000 }).toBeGreaterThan(3001);
    const first = await path();
    const found = execFileSync('find', [join(first, 'data/metadata'), '-name', 'cover-0.jpg'], {
      encoding: 'utf8',
    });
    const stored = found.trim();
    const { size } = lstatSync(stored);
    chmodSync(stored, 0o600);
    truncateSync(stored, size / 2);
    const second = await path();
    expect(lstatSync(second + stored.slice(first.length)).size).toBe(size);
    const whole = execFileSync('find', [join(second, 'data/metadata'), '-name', '*.jpg', '-links', '+1'], {
      encoding: 'utf8',
    });
    expect(whole).not.toBe('');
  });

  it('tries to start the server once more when the first start fails', async () => {
    const control = fakeServerControl({ now: Date.now });
    let starts = 0;
    world = await aWorld({
      ports: () => ({
        makeControl: () => ({
          ...control,
          start: async (...args) => {
            starts += 1;
            if (starts === 1) throw new RepriseError('start-failed', 'The helper was killed.');
            return control.start(...args);
          },
        }),
        health: { ask: async () => ({ health: 'healthy', version: '2.36.0' }) },
      }),
    });
    expect(await world.backUp()).toMatchObject({ outcome: 'succeeded' });
    expect(starts).toBe(2);
    expect(await control.isRunning({ signal: never })).toMatchObject({ running: true });
    expect((await world.recover()).operations).toEqual([]);
  });
});
