import { lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bulkControl, newSharedControl } from '../../../../src-main/adapters/files/bulk-control.ts';
import { copyFile } from '../../../../src-main/adapters/files/copy-file.ts';
import { targetTree } from '../../../../src-main/adapters/files/target-tree.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

describe('a name that the repository takes for another one', () => {
  // As with "Cover.jpg" and "cover.jpg" where case does not count: the second creation meets the first file.
  const setUp = () => {
    const folder = tempFolder();
    const live = join(folder, 'live');
    writeFileSync(live, 'second');
    mkdirSync(join(folder, 'data/d'), { recursive: true });
    writeFileSync(join(folder, 'data/d/cover.jpg'), 'first');
    const tree = targetTree(folder, bulkControl(newSharedControl()));
    const stored = (storedAs: string | null | undefined) =>
      readFileSync(join(folder, storedAs ?? 'none'), 'utf8');
    return { folder, live, tree, stored, place: { dataset: 'd', path: 'cover.jpg' } };
  };

  it('gets a stand-in when it is copied, and the first file stays', () => {
    const { folder, live, tree, stored, place } = setUp();
    const { storedAs } = tree.copy(place, live, lstatSync(live, { bigint: true }), copyFile);
    expect(storedAs).toMatch(/^data\/d\/\.names\/[0-9a-f]{64}$/);
    expect(stored(storedAs)).toBe('second');
    expect(stored('data/d/cover.jpg')).toBe('first');
    expect(readdirSync(join(folder, 'data/d'))).toEqual(['.names', 'cover.jpg']);
  });

  it('gets a stand-in when it is linked', () => {
    const { live, tree, stored, place } = setUp();
    expect(stored(tree.link(place, live)?.storedAs)).toBe('second');
    expect(stored('data/d/cover.jpg')).toBe('first');
  });
});
