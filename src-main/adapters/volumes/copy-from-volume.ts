/** Takes one file out of a volume with its look before and after; see `adapters/files/copy-file.ts`. */
import { closeSync, fsyncSync, ftruncateSync, type BigIntStats } from 'node:fs';
import { crc32 } from 'node:zlib';
import { RepriseError } from '../../domain/errors.ts';
import type { BulkControl } from '../files/bulk-control.ts';
import {
  openTarget,
  sameFile,
  SourceError,
  sqliteHeader,
  tries,
  writeBytes,
  type Copied,
  type CopyFile,
} from '../files/copy-file.ts';
import { lstatAt, type AgentFiles } from './agent-files.ts';
import { systemError } from './agent-reading.ts';
import { sh } from './agent-shell.ts';
import { parseStats, statFormat } from './agent-stats.ts';
import type { ReadAhead, ReadFile } from './read-ahead.ts';

export function copyFromVolume(files: AgentFiles, ahead: ReadAhead): CopyFile {
  return (from, to, seen, control) => {
    const target = openTarget(to);
    try {
      let stats = seen;
      for (let left = tries - 1; ; left -= 1) {
        const read = left === tries - 1 ? ahead.take(from, Number(stats.size)) : null;
        const paths = { from, to, target };
        const copied =
          read === null ? copyOnce(files, paths, stats, control) : copyRead(read, paths, stats, control);
        if (copied.settled || left === 0) {
          if (process.platform === 'win32') fsyncSync(target);
          return copied;
        }
        stats = look(files, from);
        ftruncateSync(target, 0);
      }
    } finally {
      closeSync(target);
    }
  };
}

interface Paths {
  readonly from: string;
  readonly to: string;
  readonly target: number;
}

/** What came with an earlier question. */
function copyRead(
  { bytes, after, readAtNs }: ReadFile,
  { to, target }: Paths,
  stats: BigIntStats,
  control: BulkControl,
): Copied {
  control.check();
  writeBytes(target, 0, bytes, to);
  control.addBytes(bytes.length);
  return {
    stats,
    size: BigInt(bytes.length),
    crc32: crc32(bytes),
    readAtNs,
    sqlite: sqliteHeader.equals(bytes.subarray(0, sqliteHeader.length)),
    settled: sameFile(stats, after),
  };
}

/** One question: so many bytes as the file had, then how it looks now. */
function copyOnce(
  files: AgentFiles,
  { from, to, target }: Paths,
  stats: BigIntStats,
  control: BulkControl,
): Copied {
  const readAtNs = BigInt(Date.now()) * 1_000_000n;
  const expected = Number(stats.size);
  let size = 0;
  let sum = 0;
  let head = Buffer.alloc(0);
  let after = '';
  onSource(() =>
    files.agent.ask(sh`head -c ${expected} ${from} && stat -c ${statFormat} ${from}`, {
      onChunk: (chunk) => {
        control.check();
        const bytes = chunk.subarray(0, expected - size);
        if (size < sqliteHeader.length) head = Buffer.concat([head, bytes.subarray(0, sqliteHeader.length)]);
        sum = crc32(bytes, sum);
        writeBytes(target, size, bytes, to);
        size += bytes.length;
        control.addBytes(bytes.length);
        after += Buffer.from(chunk.subarray(bytes.length)).toString('latin1');
      },
    }),
  );
  const now = parseStats(after)?.stats ?? null;
  return {
    stats,
    size: BigInt(size),
    crc32: sum,
    readAtNs,
    sqlite: head.subarray(0, sqliteHeader.length).equals(sqliteHeader),
    settled: size === expected && now !== null && sameFile(stats, now),
  };
}

function look(files: AgentFiles, from: string): BigIntStats {
  const stats = onSource(() => lstatAt(files, from));
  if (stats === null) throw new SourceError(systemError('ENOENT', from));
  return stats;
}

/** What the tools complain of is the source's; what we or the engine raise is not. */
function onSource<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof RepriseError ? error : new SourceError(error);
  }
}
