/** Takes one file out of a volume with its look before and after; see `adapters/files/settled-copy.ts`. */
import type { BigIntStats } from 'node:fs';
import { onSource, settledCopy, stillThere, type CopyFile, type Reading } from '../files/settled-copy.ts';
import { lstatAt, type AgentFiles } from './agent-files.ts';
import { sh } from './agent-shell.ts';
import { parseStats, statFormat } from './agent-stats.ts';
import type { ReadAhead } from './read-ahead.ts';

export function copyFromVolume(files: AgentFiles, ahead: ReadAhead): CopyFile {
  return (from, to, seen, control) => {
    let isFirst = true;
    const file = {
      read: (stats: BigIntStats, take: (bytes: Uint8Array) => void): Reading => {
        const known = isFirst ? ahead.take(from, Number(stats.size)) : null;
        isFirst = false;
        if (known === null) return readAlone(files, from, Number(stats.size), take);
        take(known.bytes);
        return known;
      },
      look: () => stillThere(() => lstatAt(files, from)),
    };
    return settledCopy(file, to, seen, control);
  };
}

/** One question: so many bytes as the file had, then how it looks now. */
function readAlone(
  files: AgentFiles,
  from: string,
  expected: number,
  take: (bytes: Uint8Array) => void,
): Reading {
  const readAtNs = BigInt(Date.now()) * 1_000_000n;
  let size = 0;
  let after = '';
  onSource(() =>
    files.agent.ask(sh`head -c ${expected} ${from} && stat -c ${statFormat} ${from}`, {
      onChunk: (chunk) => {
        const bytes = chunk.subarray(0, expected - size);
        take(bytes);
        size += bytes.length;
        after += Buffer.from(chunk.subarray(bytes.length)).toString('latin1');
      },
    }),
  );
  return { readAtNs, after: parseStats(after)?.stats ?? null };
}
