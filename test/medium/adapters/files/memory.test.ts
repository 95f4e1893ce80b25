import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encodeEntry } from '../../../../src-main/adapters/files/entry-codec.ts';
import type { FileEntry } from '../../../../src-main/domain/backup/entry.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const entries = 200_000;

it.skipIf(process.platform !== 'linux')('goes through a long list of files in bounded memory', () => {
  const folder = tempFolder();
  const listing = join(folder, 'listing');
  const lines: string[] = [];
  for (let i = 0; i < entries; i += 1)
    lines.push(encodeEntry(aFile(`items/${String(i).padStart(7, '0')}.jpg`)));
  writeFileSync(listing, `${lines.join('\n')}\n`);
  const source = new URL('../../../../src-main/adapters/files/', import.meta.url).href;
  const program = `
    import { readFileSync } from 'node:fs';
    import { listingIndex } from '${source}listing-cursor.ts';
    import { takeLines } from '${source}lines.ts';
    const peak = () => Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
    const before = peak();
    const cursor = listingIndex(process.argv[1]).cursor('d', () => undefined);
    let found = 0;
    for (let i = 0; i < ${entries}; i += 1) {
      if (cursor.find('items/' + String(i).padStart(7, '0') + '.jpg') !== null) found += 1;
    }
    let batch = 0;
    let taken = 0;
    for (const { line } of takeLines(process.argv[1], () => batch++)) taken += line.length > 0 ? 1 : 0;
    console.log(JSON.stringify({ found, taken, grownMib: Math.round(peak() - before) }));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program, listing], {
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  const { found, taken, grownMib } = JSON.parse(run.stdout) as Record<string, number>;
  expect([found, taken]).toEqual([entries, entries]);
  expect(grownMib).toBeLessThan(90);
});

function aFile(path: string): FileEntry {
  const identity = { size: '1', mtimeNs: '1700000000000000000', ctimeNs: '1700000000000000000' };
  const more = {
    birthtimeNs: '1700000000000000000',
    dev: '65024',
    ino: '123456',
    mode: 0o644,
    uid: 0,
    gid: 0,
  };
  const proof = { generation: 0, sha256: 'a'.repeat(64), crc32: null, verifiedAt: '2026-11-20T02:00:00Z' };
  return {
    dataset: 'd',
    path,
    type: 'file',
    ...identity,
    ...more,
    ...proof,
    owner: 'root',
    group: 'root',
    readAtNs: '1700000100000000000',
    sqlite: false,
    storedAs: null,
  };
}
