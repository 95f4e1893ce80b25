/** What `lsof -F` prints: one field per line, led by its letter; a process, then its files. Pure. */

export interface LsofFile {
  /** `cwd`, `txt`, `mem`, or the number of the descriptor. */
  readonly fd: string;
  /** `REG`, `DIR`, `IPv4`, …; empty when not asked for. */
  readonly type: string;
  readonly name: string;
}

export interface LsofProcess {
  readonly pid: number;
  /** Short name of its program. */
  readonly command: string;
  readonly files: readonly LsofFile[];
}

/** Fields that `parseLsof` reads, for `-F`. */
export const lsofFields = 'pcftn';

export function parseLsof(output: string): readonly LsofProcess[] {
  const processes: { pid: number; command: string; files: { fd: string; type: string; name: string }[] }[] =
    [];
  for (const line of output.split('\n')) {
    const value = line.slice(1);
    const process = processes.at(-1);
    const file = process?.files.at(-1);
    if (line.startsWith('p')) processes.push({ pid: Number(value), command: '', files: [] });
    else if (line.startsWith('c') && process !== undefined) process.command = unescape(value);
    else if (line.startsWith('f')) process?.files.push({ fd: value, type: '', name: '' });
    else if (line.startsWith('t') && file !== undefined) file.type = value;
    else if (line.startsWith('n') && file !== undefined) file.name = unescape(value);
  }
  return processes;
}

const SHORT: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9, '\\': 0x5c };

/**
 * What is no plain character is printed as `\n`, `\xc3` or `^A`, so that a name never breaks a line. `^` before an
 * upper-case letter stays what it is: names with it are common enough, names with control characters are not.
 */
function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  const bytes: Buffer[] = [];
  for (const [part, hex, letter] of text.matchAll(/\\x([0-9a-f]{2})|\\([bfnrt\\])|[^\\]+|\\/g)) {
    if (hex !== undefined) bytes.push(Buffer.from([Number.parseInt(hex, 16)]));
    else if (letter !== undefined) bytes.push(Buffer.from([SHORT[letter] ?? 0x3f]));
    else bytes.push(Buffer.from(part));
  }
  return Buffer.concat(bytes).toString('utf8');
}
