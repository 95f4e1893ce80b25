/** Times to the nanosecond: GNU's `touch` takes them as text; busybox's copies them from a file that the engine unpacked. */
import { pack } from 'tar-stream';
import type { AgentFiles } from './agent-files.ts';
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
  const reference = agent.reference(mtimeNs);
  agent.ask(sh`touch -r ${reference} ${place} && rm ${reference}`);
}

/** A tar file of one empty file with that time, in the form of PAX. */
export async function tarOfTime(name: string, mtimeNs: bigint): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name, mode: 0o600, size: 0, pax: { mtime: paxTime(mtimeNs) } }, '');
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
