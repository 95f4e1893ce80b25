import { join } from 'node:path';
import type { Ids } from '../../ports/clock.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { RepositoryFacts } from '../../ports/repository-store.ts';

/** Finds out what the file system can do, with files of our own that are removed again. */
export function probeRepository(files: FileStore, ids: Pick<Ids, 'short'>, folder: string): RepositoryFacts {
  // The name marks it as a leftover, should we be killed here.
  const probe = join(folder, `.partial-probe-${ids.short()}`);
  files.makeFolder(probe, 0o700);
  try {
    const file = join(probe, 'name');
    files.writeDurably(file, 'probe\n', 0o600);
    const { freeBytes, totalBytes } = files.space(folder);
    return {
      hardLinks: files.link(file, join(probe, 'second')),
      freeBytes: Number(freeBytes),
      totalBytes: Number(totalBytes),
      timeResolutionNs: timeResolution(files, file),
      caseSensitive: files.stat(join(probe, 'NAME')) === null,
    };
  } finally {
    files.removeTree(probe, { signal: null });
  }
}

/** An odd second with all digits in use, so that every rounding shows. */
const exactNs = 1_700_000_001_123_456_789n;
const resolutionsNs = [1, 100, 1000, 1_000_000, 10_000_000, 1_000_000_000, 2_000_000_000];

function timeResolution(files: FileStore, file: string): number {
  const stat = files.stat(file);
  if (stat === null) return 1;
  files.setTimes(file, { ...stat, mtimeNs: exactNs });
  const kept = files.stat(file)?.mtimeNs ?? exactNs;
  const lost = Number(kept > exactNs ? kept - exactNs : exactNs - kept);
  return resolutionsNs.find((resolution) => lost < resolution) ?? 2_000_000_000;
}
