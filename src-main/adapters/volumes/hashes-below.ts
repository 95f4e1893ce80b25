/** SHA-256 of every file below some folders of a volume, read inside of it. */
import type { ContainerEngine } from '../../ports/container-engine.ts';
import { RepriseError } from '../../domain/errors.ts';
import { fromBytes } from '../files/names.ts';
import { splitBytes } from './agent-files.ts';
import type { Helper } from './agent-line.ts';

/** Folders that are asked about at once: a command line has an end. */
const atOnce = 200;

/** Names first, in one list that knows all bytes; then the sums of the same files in the same order. */
const script = 'find "$@" -type f -print0; printf \'\\0\'; find "$@" -type f -exec sha256sum \'{}\' +';

export async function hashesBelow(
  engine: ContainerEngine,
  { container }: Helper,
  tops: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (let at = 0; at < tops.length; at += atOnce) {
    const command = ['sh', '-c', script, 'sh', ...tops.slice(at, at + atOnce)];
    const { stdout } = await engine.exec(
      container,
      { command, user: '0', env: { LC_ALL: 'C' }, stdin: null },
      { signal },
    );
    const parts: Uint8Array[] = [];
    for await (const part of stdout) parts.push(part);
    collect(Buffer.concat(parts), hashes);
  }
  return hashes;
}

function collect(output: Buffer, hashes: Map<string, string>): void {
  const names: string[] = [];
  let at = 0;
  for (const name of splitBytes(output, 0)) {
    at += name.length + 1;
    if (name.length === 0) break;
    names.push(fromBytes(name));
  }
  // GNU puts a backslash before the line of a name that it escapes; what follows a line end in a name is no sum.
  const sums = [...output.toString('latin1', at).matchAll(/^\\?([0-9a-f]{64}) [ *]\//gm)];
  if (sums.length !== names.length) throw new RepriseError('hash-mismatch', 'Not every file was read again.');
  names.forEach((name, i) => hashes.set(name, sums[i]?.[1] ?? ''));
}
