/** A data root, a repository folder and the copier between them, for one test. */
import { execFileSync } from 'node:child_process';
import { existsSync, lutimesSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { bulkControl, newSharedControl } from '../../../../src-main/adapters/files/bulk-control.ts';
import { copyPass } from '../../../../src-main/adapters/files/copy-pass.ts';
import { decodeEntry } from '../../../../src-main/adapters/files/entry-codec.ts';
import { readLines } from '../../../../src-main/adapters/files/lines.ts';
import { workerTreeCopier } from '../../../../src-main/adapters/files/tree-copier.ts';
import type { Entry, FileEntry } from '../../../../src-main/domain/backup/entry.ts';
import type { CopyPassJob, CopySource, StageTarget } from '../../../../src-main/ports/tree-copier.ts';

export const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

/** Like `tempFolder`, for names that are longer than Node's own removal can follow. */
export function roughFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-test-'));
  onTestFinished(() => void execFileSync('rm', ['-rf', '--', folder]));
  return folder;
}

export function box(folder = roughFolder()) {
  const root = join(folder, 'live');
  const copier = workerTreeCopier({ cores: 2 });
  mkdirSync(root);
  let count = 0;

  /** A whole backup with one pass; `previous` is another one. */
  async function backUp(
    overrides: Partial<CopySource> = {},
    previous: string | null = null,
  ): Promise<string> {
    const job = passJob(overrides, { previous });
    await copier.copyPass(job, quiet());
    await copier.seal({ target: job.target, listing: job.listing, verifiedAt, rewritten: [] }, quiet());
    return job.target;
  }

  function passJob(
    overrides: Partial<CopySource> = {},
    { previous = null, earlier = null }: { previous?: string | null; earlier?: CopyPassJob | null } = {},
  ): CopyPassJob {
    count += 1;
    const target = earlier?.target ?? join(folder, `.partial-${count}`);
    mkdirSync(target, { recursive: true });
    return {
      sources: [{ ...wholeItems(root), ...overrides }],
      target,
      listing: join(folder, `listing-${count}`),
      earlierPass: earlier?.listing ?? null,
      previous: previous === null ? null : { folder: previous, listing: join(previous, 'files.jsonl') },
    };
  }

  return {
    folder,
    root,
    copier,
    backUp,
    passJob,
    pass: (job: CopyPassJob) => copier.copyPass(job, quiet()),
    /** In this thread, with something that happens between files and chunks. */
    passWith: (job: CopyPassJob, onCheck: () => void) =>
      copyPass(job, { ...bulkControl(newSharedControl()), check: onCheck }),
    stage: (backup: string, targets: readonly StageTarget[]) => copier.stage({ backup, targets }, quiet()),
    write: (path: string, content: string | Buffer = path, ageSeconds = 60) =>
      writeOld(join(root, path), content, ageSeconds),
  };
}

export const verifiedAt = '2026-11-20T02:00:00.000Z';

export function wholeItems(root: string): CopySource {
  return {
    dataset: 'metadata',
    root,
    owns: [{ path: 'items', kind: 'folder', essential: true }],
    excludes: [],
  };
}

/** Files are born old: what was just written does not count as at rest. Their ctime needs `rest`. */
export function writeOld(path: string, content: string | Buffer, ageSeconds = 60): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  const at = Date.now() / 1000 - ageSeconds;
  lutimesSync(path, at, at);
}

export function entriesOf(listing: string): Entry[] {
  return existsSync(listing) ? [...readLines(listing)].map(decodeEntry) : [];
}

export function fileOf(listing: string, path: string): FileEntry {
  const found = entriesOf(listing).find((entry) => entry.path === path);
  if (found?.type !== 'file') throw new Error(`no file ${path} in the listing`);
  return found;
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(folder.length + 1))
    .sort();
}

/** What lets a listing look as if its pass had run later: then young files count as at rest. */
export function rested(job: CopyPassJob): CopyPassJob {
  const later = String(BigInt(Date.now() + 60_000) * 1_000_000n);
  const lines = entriesOf(job.listing).map((entry) =>
    JSON.stringify(entry.type === 'file' ? { ...entry, readAtNs: later } : entry),
  );
  writeFileSync(job.listing, `${lines.join('\n')}\n`);
  return job;
}

export function restedBackup(backup: string): string {
  rested({ listing: join(backup, 'files.jsonl') } as CopyPassJob);
  return backup;
}
