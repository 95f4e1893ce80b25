/** A list of files that was forged: staging stays in its folders, verification and linking stay in the backup. */
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
import { aFolderLine, anEntryLine } from '../../../helpers/builders/an-entry.ts';
import { box, entriesOf, quiet, restedBackup } from './box.ts';

const content = 'evil';
const sha256 = createHash('sha256').update(content).digest('hex');
const storedAs = `data/metadata/.names/${sha256}`;
const forgedFile = (path: string) =>
  anEntryLine({ dataset: 'metadata', path, size: String(content.length), sha256, storedAs });
const forgedFolder = (path: string) => aFolderLine({ dataset: 'metadata', path, mode: 0o777 });

/** A backup so deep in a folder that a few `..` stay in it, with an open house beside. */
function deepBox() {
  const { folder, copier } = box();
  const work = join(folder, 'a/b/c/d/e/f');
  const backup = join(work, 'backup');
  const outside = join(folder, 'outside');
  for (const path of [outside, join(backup, 'data/metadata/.names'), join(work, 'live/items')])
    mkdirSync(path, { recursive: true });
  writeFileSync(join(outside, 'house'), 'keep');
  writeFileSync(join(backup, storedAs), content);
  const targets = ['items', 'deep/own'].map((prefix) => ({
    dataset: 'metadata',
    prefix,
    folder: join(work, 'stage/new', prefix),
    current: join(work, 'live', prefix),
  }));
  return {
    outside,
    backup,
    forge: (lines: readonly string[]) => writeFileSync(join(backup, 'files.jsonl'), `${lines.join('\n')}\n`),
    stage: async () => {
      rmSync(join(work, 'stage'), { recursive: true, force: true });
      mkdirSync(join(work, 'stage/new'), { recursive: true });
      await copier.stage({ backup, targets }, quiet());
    },
    verify: async () => await copier.verify(backup, quiet()),
    elsewhere: () => picture(folder, [join(work, 'stage'), join(backup, 'files.jsonl')]),
  };
}

/** Everything but what a test itself changes: names, kinds, modes, contents. */
function picture(folder: string, except: readonly string[]): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (except.includes(path)) return [];
    const stats = lstatSync(path);
    const facts = `${path} ${stats.mode} ${stats.isDirectory() ? '' : stats.mtimeMs}`;
    if (stats.isDirectory()) return [facts, ...picture(path, except)];
    return [`${facts} ${stats.isFile() ? readFileSync(path, 'utf8') : readlinkSync(path)}`];
  });
}

async function errorOf(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
    return null;
  } catch (error) {
    return error;
  }
}

describe('a forged list of files', () => {
  it.each([
    ['climbs out', [forgedFile('items/../../../../evil.jpg')]],
    ['is absolute', [forgedFile('/evil.jpg')]],
    [
      'hides dots in bytes',
      [
        anEntryLine({
          ...JSON.parse(forgedFile('x')),
          pathBytes: Buffer.from('items/../../../evil').toString('base64'),
        }),
      ],
    ],
    ['makes a folder elsewhere', [forgedFolder('items'), forgedFolder('items/../../../evil')]],
  ])('that %s is refused before anything is written elsewhere', async (_, lines) => {
    const { forge, stage, verify, elsewhere } = deepBox();
    forge(lines);
    const before = elsewhere();
    await expect(stage()).rejects.toMatchObject({
      code: 'unsafe-path',
      details: { path: expect.anything() },
    });
    await expect(verify()).rejects.toMatchObject({ code: 'unsafe-path' });
    expect(elsewhere()).toEqual(before);
  });

  it('cannot take files from outside the backup', async () => {
    const { forge, stage, verify } = deepBox();
    const house = createHash('sha256').update('keep').digest('hex');
    const line = JSON.parse(forgedFile('items/a')) as object;
    forge([JSON.stringify({ ...line, sha256: house, storedAs: '../../../../../../outside/house' })]);
    await expect(stage()).rejects.toMatchObject({ code: 'unsafe-path' });
    await expect(verify()).rejects.toMatchObject({ code: 'unsafe-path' });
  });

  it('cannot do so through a link that takes the place of a folder of the backup', async () => {
    const { folder, root, write, backUp, stage, copier, passJob, pass } = box();
    write('items/a/f', 'own');
    const backup = restedBackup(await backUp());
    const data = join(backup, 'data/metadata/items/a');
    renameSync(data, join(folder, 'outside'));
    symlinkSync(join(folder, 'outside'), data);
    const targets = [
      { dataset: 'metadata', prefix: 'items', folder: join(folder, 's/items'), current: root },
    ];
    await expect(stage(backup, targets)).rejects.toMatchObject({ code: 'file-missing' });
    expect(await copier.verify(backup, quiet())).toMatchObject({ findings: [{ code: 'file-missing' }] });
    expect(await pass(passJob({}, { previous: backup }))).toMatchObject({ linkedFiles: 0 });
  });

  it('never has staging write through a link that it made', async () => {
    const { forge, stage, outside, elsewhere } = deepBox();
    const link = anEntryLine({ dataset: 'metadata', path: 'items/l', type: 'link', target: outside });
    const before = elsewhere();
    for (const below of [forgedFile('items/l/evil'), forgedFolder('items/l/evil')]) {
      forge([forgedFolder('items'), link, below]);
      await expect(stage()).rejects.toMatchObject({ code: 'unsafe-path' });
    }
    forge([forgedFolder('items'), link, forgedFolder('items/l')]);
    await expect(stage()).rejects.toMatchObject({ code: 'manifest-invalid' });
    expect(elsewhere()).toEqual(before);
  });

  it('does not make a link of a folder that the server has', async () => {
    const { forge, stage, outside } = deepBox();
    forge([anEntryLine({ dataset: 'metadata', path: 'items', type: 'link', target: outside })]);
    await expect(stage()).rejects.toMatchObject({ code: 'unsafe-path' });
  });

  it('keeps staging in its folders, whatever it says', async () => {
    const { forge, stage, verify, outside, elsewhere } = deepBox();
    const part = fc.constantFrom(
      'items',
      'deep',
      'own',
      'a',
      'l',
      '..',
      '.',
      '',
      '../..',
      '\0',
      'é',
      'a\\..',
      '.names',
    );
    const path = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));
    const target = fc.constantFrom(outside, '..', '../../../../../../outside', '.', 'a', '/');
    const anyPath = fc.oneof(
      path,
      path.map((rest) => `items/${rest}`),
      path.map((rest) => `/${rest}`),
    );
    const line = fc.oneof(
      anyPath.map(forgedFile),
      anyPath.map(forgedFolder),
      fc
        .tuple(anyPath, target)
        .map(([at, to]) => anEntryLine({ dataset: 'metadata', path: at, type: 'link', target: to })),
      fc
        .tuple(anyPath, anyPath)
        .map(([at, real]) =>
          aFolderLine({ dataset: 'metadata', path: at, pathBytes: Buffer.from(real).toString('base64') }),
        ),
      fc
        .tuple(anyPath, anyPath)
        .map(([at, from]) => anEntryLine({ dataset: 'metadata', path: at, storedAs: from })),
      fc.string().map((text) => text.replaceAll('\n', ' ')),
    );
    const lines = fc
      .array(line, { maxLength: 8 })
      .chain((all) => fc.boolean().map((sorted) => (sorted ? all.toSorted() : all)))
      .map((all) => [forgedFolder('items'), ...all]);
    const before = elsewhere();
    await fc.assert(
      fc.asyncProperty(lines, async (all) => {
        forge(all);
        const errors = [await errorOf(stage), await errorOf(verify)];
        expect(errors.every((error) => error === null || error instanceof RepriseError)).toBe(true);
        expect(errors).not.toContainEqual(expect.objectContaining({ code: 'internal' }));
        expect(elsewhere()).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the list of the previous backup', () => {
  it('that was forged gives no links, and the back-up goes on without', async () => {
    const { folder, write, backUp, passJob, pass } = box();
    write('items/a', 'own');
    write('items/b', 'own');
    const previous = restedBackup(await backUp());
    const listing = join(previous, 'files.jsonl');
    const house = join(folder, 'house');
    writeFileSync(house, 'not of the backup');
    const forged = entriesOf(listing).map((entry) =>
      JSON.stringify(entry.path === 'items/a' ? { ...entry, storedAs: '../house' } : entry),
    );
    writeFileSync(listing, `${forged.join('\n')}\n`);
    const job = passJob({}, { previous });
    expect(await pass(job)).toMatchObject({ files: 2, linkedFiles: 0 });
    expect(readFileSync(join(job.target, 'data/metadata/items/a'), 'utf8')).toBe('own');
    expect(lstatSync(house).nlink).toBe(1);
  });
});
