import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { folderRepositoryStore } from '../../../../src-main/adapters/repository/folder-repository-store.ts';
import { aManifest } from '../../../helpers/builders/a-manifest.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const signal = new AbortController().signal;
const names = ['files.jsonl', 'files.sha256', 'RESTORE.txt'] as const;
const big = 'x'.repeat(3_000_000);

function aBackup() {
  const folder = join(tempFolder(), 'backup');
  mkdirSync(folder);
  const store = folderRepositoryStore({
    files: nodeFileStore(),
    clock: { now: () => 0 },
    ids: { short: () => 'x' },
  });
  for (const name of names) writeFileSync(join(folder, name), name + big);
  const hash = (name: string) =>
    createHash('sha256')
      .update(name + big)
      .digest('hex');
  const hashes = {
    'files.jsonl': hash('files.jsonl'),
    'files.sha256': hash('files.sha256'),
    'RESTORE.txt': hash('RESTORE.txt'),
  };
  store.writeManifest(folder, aManifest({ hashes }));
  return { folder, changed: async () => await store.checkHashes(folder, { signal }) };
}

describe('the hashes in a manifest', () => {
  it('fit what was written', async () => {
    expect(await aBackup().changed()).toEqual([]);
  });

  it('name what was changed, and what is missing', async () => {
    for (const name of names) {
      const { folder, changed } = aBackup();
      writeFileSync(join(folder, name), 'x', { flag: 'a' });
      expect(await changed()).toEqual([name]);
      rmSync(join(folder, name));
      expect(await changed()).toEqual([name]);
    }
  });

  it('do not fit a link, wherever it leads', async () => {
    const { folder, changed } = aBackup();
    renameSync(join(folder, 'files.jsonl'), join(folder, '../files.jsonl'));
    symlinkSync('../files.jsonl', join(folder, 'files.jsonl'));
    expect(await changed()).toEqual(['files.jsonl']);
  });
});
