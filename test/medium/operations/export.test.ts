/** A backup as one file of the server's own kind: what goes in, what comes out again, and what is left when it fails. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { exportBackup } from '../../../src-main/operations/export-backup.ts';
import { inspect } from '../../../src-main/operations/inspect.ts';
import { verify } from '../../../src-main/operations/verify.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { fixtureArchive } from '../../helpers/audiobookshelf-data.ts';
import { never } from '../../helpers/world.ts';
import { anExporter, codes, shapeOf, detailsOf, contentOf } from './exporter.ts';

describe('an export', () => {
  it('comes back bit for bit through our own restore, odd names and an empty cover with it', async () => {
    const { world, out, ...exporter } = await anExporter({ covers: 30 }, ({ metadata }) => {
      const item = join(metadata, 'items', 'li_🎧 Zażółć');
      mkdirSync(join(item, 'empty folder'), { recursive: true });
      writeFileSync(join(item, 'cover.jpg'), '');
      writeFileSync(join(item, 'cover é.jpg'), 'decomposed');
    });
    const before = contentOf(world);
    const database = readFileSync(join(world.config, 'absdatabase.sqlite'));
    const done = await exporter.export(join(out, 'moved.audiobookshelf'));
    expect(done).toMatchObject({ outcome: 'succeeded', result: { state: 'verified', leftOutCount: 0 } });
    expect(codes(done.warnings)).toEqual(['dataset-left-out']);
    expect(readdirSync(out)).toEqual(['moved.audiobookshelf']);
    const file = join(out, 'moved.audiobookshelf');
    expect(done.result.path).toBe(file);
    expect(execFileSync('unzip', ['-t', file], { encoding: 'utf8' })).toContain('No errors detected');
    expect((await inspect(world.core, file, { signal: never })).findings).toEqual([]);
    expect(await verify(world.core, file, { signal: never })).toMatchObject({
      outcome: 'succeeded',
      result: { files: done.result.files, bytes: done.result.bytes, findings: [] },
    });
    rmSync(join(world.metadata, 'items'), { recursive: true });
    rmSync(join(world.metadata, 'authors'), { recursive: true });
    appendFileSync(join(world.config, 'absdatabase.sqlite'), 'spoiled');
    expect(await world.restore(file)).toMatchObject({ outcome: 'succeeded' });
    expect(readFileSync(join(world.config, 'absdatabase.sqlite')).equals(database)).toBe(true);
    const differences = compareCaptures(before, contentOf(world));
    // Zip keeps even seconds, and neither owners nor modes.
    const kept = differences.filter(({ field }) => !['mtimeNs', 'mode', 'uid', 'gid'].includes(field));
    expect(kept.map(formatDifference)).toEqual([]);
  });

  it('has the entries and the details that the server wrote, when made of what the server wrote', async () => {
    const { world, out } = await anExporter({ covers: 0 });
    expect(await world.restore(fixtureArchive)).toMatchObject({ outcome: 'succeeded' });
    const again = (await world.backUp()).result.backup;
    const request = { ref: again?.path ?? '', to: out, acceptWarnings: false };
    const { result } = await exportBackup(world.core, request, { signal: never });
    expect(await shapeOf(result.path ?? '')).toEqual(await shapeOf(fixtureArchive));
    const [real, made] = [await detailsOf(fixtureArchive), await detailsOf(result.path ?? '')];
    expect(made).toHaveLength(real.length);
    expect([made[1], made[3]]).toEqual([real[1], real[3]]);
    expect(result.path).toBe(join(out, `${made[0] ?? ''}.audiobookshelf`));
    expect(made[0]).toMatch(/^\d{4}-\d\d-\d\dT\d{4}$/);
    expect(made[2]).toMatch(/^\d{13}$/);
  });

  it('adds the ending that the server asks for, and stands in the history with its backup', async () => {
    const { world, out, id, ...exporter } = await anExporter();
    const { result } = await exporter.export(join(out, 'to.zip'));
    expect(result.path).toBe(join(out, 'to.zip.audiobookshelf'));
    expect(world.core.catalog.history(1)).toMatchObject([
      { kind: 'export', backupId: id, outcome: 'succeeded' },
    ]);
  });

  it('says so when the server may delete it', async () => {
    const { world, ...exporter } = await anExporter();
    const { warnings } = await exporter.export(join(world.metadata, 'backups'));
    expect(codes(warnings)).toContain('target-in-server-folder');
  });

  it('leaves a backup folder and what is there already alone', async () => {
    const { backup, out, ...exporter } = await anExporter();
    const taken = join(out, 'taken.audiobookshelf');
    writeFileSync(taken, 'mine');
    symlinkSync('/nowhere', join(out, 'dangling.audiobookshelf'));
    const before = captureTrees([backup, out]);
    const cases = [
      [taken, 'target-exists'],
      [join(out, 'taken'), 'target-exists'],
      [join(out, 'dangling.audiobookshelf'), 'target-exists'],
      [join(backup, 'data'), 'target-in-backup'],
      [join(out, 'no folder/x'), 'location-missing'],
    ] as const;
    for (const [to, code] of cases) {
      expect(await exporter.export(to)).toMatchObject({ outcome: 'blocked', error: { code } });
    }
    expect(compareCaptures(before, captureTrees([backup, out])).map(formatDifference)).toEqual([]);
  });

  it('puts nothing into any backup, into a folder of an operation, or into the data of a server', async () => {
    const { backup, out, world, ...exporter } = await anExporter();
    const other = (await world.backUp()).result.backup?.path ?? '';
    const folders = [
      other,
      join(other, 'data/metadata/extra'),
      join(dirname(other), '.partial-20261120t020000-ab/data'),
      join(out, '.reprise-20261120t020000-ab/old'),
      join(out, '.deleting-x'),
      join(world.metadata, 'items'),
      join(world.metadata, 'authors/deep'),
      join(world.metadata, 'cache/covers'),
    ];
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    symlinkSync(other, join(out, 'link'));
    const watched = [backup, other, out, world.metadata];
    const before = captureTrees(watched);
    for (const to of [...folders, join(out, 'link/data'), join(world.metadata, 'items/x')]) {
      const ended = { to, ...(await exporter.export(to)) };
      expect(ended).toMatchObject({
        to,
        outcome: 'blocked',
        error: { code: 'target-in-backup' },
      });
    }
    expect(compareCaptures(before, captureTrees(watched)).map(formatDifference)).toEqual([]);
  });

  it('never takes the place of a file that came while it was made', async () => {
    const { world, out, ...exporter } = await anExporter();
    const file = join(out, 'race.audiobookshelf');
    const files = {
      ...world.core.files,
      move: (from: string, to: string) => {
        writeFileSync(file, 'somebody else');
        world.core.files.move(from, to);
      },
    };
    const report = await exporter.export(file, { core: { ...world.core, files } });
    expect(report).toMatchObject({ outcome: 'blocked', error: { code: 'target-exists' } });
    expect(readFileSync(file, 'utf8')).toBe('somebody else');
    expect(readdirSync(out)).toEqual(['race.audiobookshelf']);
  });

  it('leaves nothing when it is cancelled at any stage', async () => {
    for (const stage of ['preflight', 'copy', 'verify', 'publish']) {
      const { world, out, ...exporter } = await anExporter();
      const cancel = new AbortController();
      const publish: Core['publish'] = ({ current }) => {
        if (current.state === 'running' && current.stage === stage) cancel.abort();
      };
      const report = await exporter.export(out, {
        signal: cancel.signal,
        core: { ...world.core, publish },
      });
      // After the last look at the signal there is only the rename.
      const ended = stage === 'publish' ? 'succeeded' : 'cancelled';
      expect({ stage, outcome: report.outcome }).toEqual({ stage, outcome: ended });
      expect(readdirSync(out)).toHaveLength(ended === 'succeeded' ? 1 : 0);
    }
  });

  it('sweeps what its own dead run left at this name, and says what may be somebody else’s', async () => {
    const { world, out, ...exporter } = await anExporter();
    const file = join(out, 'x.audiobookshelf');
    const dead = '20261121t000000z-dead00';
    world.core.catalog.begin({
      id: dead,
      kind: 'export',
      instanceId: null,
      backupId: null,
      startedAt: '2026-11-21T00:00:00.000Z',
      endedAt: null,
      outcome: null,
      code: null,
    });
    const foreign = `${file}.20261121t000000z-other0.partial`;
    writeFileSync(`${file}.${dead}.partial`, 'ours');
    writeFileSync(foreign, 'not ours');
    const report = await exporter.export(file);
    expect(report.warnings).toContainEqual({
      code: 'leftover-found',
      severity: 'warn',
      details: { path: foreign },
    });
    expect(readdirSync(out).toSorted()).toEqual(
      ['x.audiobookshelf', 'x.audiobookshelf.20261121t000000z-other0.partial'].toSorted(),
    );
  });
});
