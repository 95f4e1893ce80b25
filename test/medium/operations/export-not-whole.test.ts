/** Backups that are not whole, and drives that do not take an export. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportBackup } from '../../../src-main/operations/export-backup.ts';
import { inspect } from '../../../src-main/operations/inspect.ts';
import { verify } from '../../../src-main/operations/verify.ts';
import { fixtureArchive } from '../../helpers/audiobookshelf-data.ts';
import { lane } from '../../helpers/lane.ts';
import { never } from '../../helpers/world.ts';
import { leaveFree, needsRoot, smallDrive } from '../cli/small-drive.ts';
import { anExporter, codes, shapeOf, detailsOf, spoilDatabase } from './exporter.ts';

describe('a backup that is not whole', () => {
  it('is exported as it is only when that is accepted, and the file is said to be no better', async () => {
    const { world, backup, out, ...exporter } = await anExporter();
    const items = readdirSync(join(backup, 'data/metadata/items'), { recursive: true, encoding: 'utf8' });
    const [changed = '', lost = ''] = items.filter((name) => name.endsWith('.jpg'));
    writeFileSync(join(backup, 'data/metadata/items', changed), 'other bytes');
    rmSync(join(backup, 'data/metadata/items', lost));
    expect(await exporter.export(out)).toMatchObject({ outcome: 'blocked' });
    expect(readdirSync(out)).toEqual([]);
    await verify(world.core, backup, { signal: never });
    const refused = await exporter.export(out);
    expect(codes(refused.problems)).toEqual(['warnings-not-accepted', 'backup-damaged']);
    expect(readdirSync(out)).toEqual([]);
    const done = await exporter.export(out, { accept: true });
    expect(done).toMatchObject({ outcome: 'succeeded', result: { state: 'damaged' } });
    expect(codes(done.warnings).toSorted()).toEqual([
      'backup-damaged',
      'dataset-left-out',
      'file-missing',
      'hash-mismatch',
    ]);
    const names = await shapeOf(done.result.path ?? '');
    expect(names).toContain(`metadata-items/${changed}`);
    expect(names).not.toContain(`metadata-items/${lost}`);
  });

  it('because its database is damaged is exported when that is accepted and a neighbour knows the version', async () => {
    const { world, out } = await anExporter();
    spoilDatabase(world);
    const { backup } = (await world.backUp()).result;
    expect(backup?.state).toBe('damaged');
    const request = { ref: backup?.id ?? '', to: out };
    const refused = await exportBackup(world.core, { ...request, acceptWarnings: false }, { signal: never });
    expect(codes(refused.problems).toSorted()).toEqual([
      'backup-damaged',
      'database-corrupt',
      'version-unknown',
      'warnings-not-accepted',
    ]);
    const done = await exportBackup(world.core, { ...request, acceptWarnings: true }, { signal: never });
    expect(done).toMatchObject({ outcome: 'succeeded', result: { state: 'damaged' } });
    expect((await detailsOf(done.result.path ?? ''))[3]).toBe('2.36.0');
    const { findings } = await inspect(world.core, done.result.path ?? '', { signal: never });
    expect(codes(findings)).toContain('database-corrupt');
  });

  it('and whose version nothing tells is refused: no version is made up', async () => {
    const { out, ...exporter } = await anExporter({}, spoilDatabase);
    const refused = await exporter.export(out, { accept: true });
    expect(refused).toMatchObject({ outcome: 'blocked', error: { code: 'not-exportable' } });
    expect(readdirSync(out)).toEqual([]);
  });

  it('without a database is refused, accepted or not', async () => {
    const { backup, out, ...exporter } = await anExporter();
    rmSync(join(backup, 'data/database/absdatabase.sqlite'));
    const refused = await exporter.export(out, { accept: true });
    expect(refused).toMatchObject({ outcome: 'blocked', error: { code: 'database-missing' } });
    expect(readdirSync(out)).toEqual([]);
  });

  it('with a list that was changed is refused', async () => {
    const { backup, out, ...exporter } = await anExporter();
    appendFileSync(join(backup, 'files.jsonl'), '\n');
    const refused = await exporter.export(out, { accept: true });
    expect(refused.outcome).toBe('blocked');
    expect(readdirSync(out)).toEqual([]);
  });

  it('loses no link or odd name without a word', async () => {
    const { world, out, ...exporter } = await anExporter({}, ({ metadata }) => {
      const item = join(metadata, 'items/li_odd');
      mkdirSync(join(item, 'deeper'), { recursive: true });
      writeFileSync(join(item, 'a:b.jpg'), 'x');
      symlinkSync('../elsewhere', join(item, 'deeper/link'));
    });
    expect(codes((await exporter.export(out)).problems)).toEqual(['warnings-not-accepted', 'entry-left-out']);
    const { result, outcome } = await exporter.export(out, { accept: true });
    expect(outcome).toBe('succeeded');
    expect(result.leftOut).toEqual([
      { path: 'metadata/items/li_odd/a:b.jpg', reason: 'name' },
      { path: 'metadata/items/li_odd/deeper/link', reason: 'link' },
    ]);
    expect((await inspect(world.core, result.path ?? '', { signal: never })).findings).toEqual([]);
  });

  it('that is an archive already is not made into one', async () => {
    const { world, out } = await anExporter();
    const request = { ref: fixtureArchive, to: out, acceptWarnings: true };
    expect(await exportBackup(world.core, request, { signal: never })).toMatchObject({
      outcome: 'blocked',
      error: { code: 'not-exportable' },
    });
  });
});

lane('drives of a chosen size', { needs: needsRoot }, () => {
  it('refuse an export for which there is no room', async () => {
    const { world, ...exporter } = await anExporter();
    const drive = join(world.folder, 'drive');
    smallDrive(drive, 1024);
    const refused = await exporter.export(drive);
    expect(refused).toMatchObject({ outcome: 'blocked', error: { code: 'not-enough-space' } });
    expect(readdirSync(drive)).toEqual([]);
  });

  it.each([0, 4, 16])('get back what an export began when they fill up after %d KiB', async (kib) => {
    const { world, ...exporter } = await anExporter();
    const drive = join(world.folder, 'drive');
    smallDrive(drive, 4096);
    leaveFree(drive, kib);
    const space = () => ({ freeBytes: 1n << 40n, totalBytes: 1n << 40n });
    const core = { ...world.core, files: { ...world.core.files, space } };
    const report = await exporter.export(drive, { core });
    expect(report).toMatchObject({ outcome: 'blocked', error: { code: 'disk-full' } });
    expect(readdirSync(drive)).toEqual(['filler']);
  });

  it('that can only be read take nothing', async () => {
    const { world, ...exporter } = await anExporter();
    const drive = join(world.folder, 'drive');
    smallDrive(drive, 4096);
    execFileSync('mount', ['-o', 'remount,ro', drive]);
    const refused = await exporter.export(join(drive, 'x'));
    expect(refused).toMatchObject({ outcome: 'blocked', error: { code: 'target-read-only' } });
    expect(existsSync(dirname(join(drive, 'x')))).toBe(true);
  });
});
