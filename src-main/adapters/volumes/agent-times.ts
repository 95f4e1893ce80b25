/** Times to the nanosecond: GNU's `touch` takes them as text; busybox's copies them from a file that the engine unpacked. */
import { pack } from 'tar-stream';
import { askAll, type AgentFiles } from './agent-files.ts';
import { sh } from './agent-shell.ts';
import { dateText } from './agent-stats.ts';

interface Times {
  readonly atimeNs: bigint;
  readonly mtimeNs: bigint;
}

export function setTimesAt({ agent }: AgentFiles, place: string, { atimeNs, mtimeNs }: Times): void {
  const isDone = agent.ask(
    sh`if touch -a -d ${dateText(atimeNs)} ${place} 2>/dev/null && touch -m -d ${dateText(mtimeNs)} ${place}; then echo done; fi`,
  );
  if (isDone.length > 0) return;
  setManyTimes({ agent }, [{ at: place, mtimeNs }]);
}

/** So many files go to the engine at once. */
const atOnce = 1000;

/** In the given order. podman keeps microseconds of what it unpacks. */
export function setManyTimes(
  { agent }: Pick<AgentFiles, 'agent'>,
  wanted: readonly { readonly at: string; readonly mtimeNs: bigint }[],
): void {
  for (let start = 0; start < wanted.length; start += atOnce) {
    const some = wanted.slice(start, start + atOnce);
    const references = agent.references(some.map(({ mtimeNs }) => mtimeNs));
    askAll(
      agent,
      some.map(({ at }, i) => sh`touch -r ${references[i] ?? ''} ${at} && rm ${references[i] ?? ''}`),
    );
  }
}

/** A tar file of empty files with those times, in the form of PAX. */
export async function tarOfTimes(
  files: readonly { readonly name: string; readonly mtimeNs: bigint }[],
): Promise<Buffer> {
  const tar = pack();
  for (const { name, mtimeNs } of files) {
    tar.entry({ name, mode: 0o600, size: 0, pax: { mtime: paxTime(mtimeNs) } }, '');
  }
  tar.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of tar as AsyncIterable<Uint8Array>) parts.push(part);
  return Buffer.concat(parts);
}

/** Seconds with nine places behind the point. */
export function paxTime(ns: bigint): string {
  const [sign, size] = ns < 0n ? ['-', -ns] : ['', ns];
  return `${sign}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, '0')}`;
}
