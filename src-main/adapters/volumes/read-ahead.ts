/**
 * Small files that are copied one after the other come several per question. A file that was not expected is asked for alone,
 * and each one that was expected doubles how many come with the next.
 */
import { randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import type { AgentFiles } from './agent-files.ts';
import { joined, sh } from './agent-shell.ts';
import { parseStats, statFormat } from './agent-stats.ts';

export interface Upcoming {
  readonly at: string;
  readonly size: number;
}

export interface ReadFile {
  /** As many as were expected. */
  readonly bytes: Uint8Array;
  /** Just after the read. */
  readonly after: BigIntStats;
  /** Just before it. */
  readonly readAtNs: bigint;
}

export interface ReadAhead {
  /** The files of the walk, in its order. */
  expect(files: readonly Upcoming[]): void;
  /** `null` = to be asked for alone. */
  take(at: string, size: number): ReadFile | null;
}

const mostFiles = 64;
const mostBytes = 1024 * 1024;

export function readAhead({ agent }: Pick<AgentFiles, 'agent'>): ReadAhead {
  const mark = `\nnext-${randomBytes(12).toString('hex')} `;
  const known = new Map<string, ReadFile>();
  let files: readonly Upcoming[] = [];
  let places = new Map<string, number>();
  let count = 1;

  function fetch(from: number): void {
    const wanted: Upcoming[] = [];
    let bytes = 0;
    for (const file of files.slice(from, from + count)) {
      bytes += file.size;
      if (bytes > mostBytes) break;
      wanted.push(file);
    }
    if (wanted.length < 2) return;
    const readAtNs = BigInt(Date.now()) * 1_000_000n;
    const each = wanted.map(
      ({ at, size }) => sh`head -c ${size} ${at}; printf '%s' "$M"; stat -c ${statFormat} ${at}`,
    );
    const question = sh`M=$(printf '\\n%s' ${mark.slice(1)}); ${joined(each, '; ')}`;
    // One that vanished or shrank breaks the order: it and what follows are asked for alone.
    let rest = agent.ask(question, { accepts: () => true });
    for (const { at, size } of wanted) {
      const text = rest.toString('latin1', size, size + mark.length + 300);
      const found = text.startsWith(mark) ? parseStats(text.slice(mark.length)) : null;
      if (found === null) return;
      known.set(at, { bytes: rest.subarray(0, size), after: found.stats, readAtNs });
      const lineEnd = rest.indexOf(0x0a, size + mark.length);
      rest = rest.subarray(lineEnd + 1);
    }
  }

  return {
    expect: (next) => {
      files = next;
      places = new Map(next.map(({ at }, index) => [at, index]));
      known.clear();
      count = 1;
    },
    take: (at, size) => {
      let read = known.get(at) ?? null;
      if (read === null) {
        // What was read ahead and not taken was for nothing.
        count = known.size === 0 ? Math.min(count * 2, mostFiles) : 1;
        known.clear();
        const place = places.get(at);
        if (place !== undefined && count > 1) fetch(place);
        read = known.get(at) ?? null;
      }
      known.delete(at);
      return read?.bytes.length === size ? read : null;
    },
  };
}
