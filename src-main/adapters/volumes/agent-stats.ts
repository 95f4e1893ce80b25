/** What `stat` of an agent says of an entry, in the form of the system's own call. */
import type { BigIntStats } from 'node:fs';

/** For `stat -c`: known to busybox and to GNU. Births are not: busybox does not tell them. */
export const statFormat = '%f %s %d %i %h %u %g %x|%y|%z';

const time = String.raw`(\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?) \+0000`;
const pattern = new RegExp(
  String.raw`^([0-9a-f]+) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+) ${time}\|${time}\|${time}`,
);

const types = { file: 0o100000, folder: 0o040000, link: 0o120000, socket: 0o140000, fifo: 0o010000 } as const;

/** The stats at the beginning of a text, and what follows them; `null` = there are none. */
export function parseStats(text: string): { readonly stats: BigIntStats; readonly rest: string } | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [all, rawMode = '', size = '', dev = '', ino = '', nlink = '', uid = '', gid = '', ...times] = found;
  const [atimeNs = 0n, mtimeNs = 0n, ctimeNs = 0n] = times.map(nanoseconds);
  const mode = BigInt(`0x${rawMode}`);
  const is = (type: number) => () => (Number(mode) & 0o170000) === type;
  const stats = {
    mode,
    size: BigInt(size),
    dev: BigInt(dev),
    ino: BigInt(ino),
    nlink: BigInt(nlink),
    uid: BigInt(uid),
    gid: BigInt(gid),
    atimeNs,
    mtimeNs,
    ctimeNs,
    birthtimeNs: 0n,
    isFile: is(types.file),
    isDirectory: is(types.folder),
    isSymbolicLink: is(types.link),
    isSocket: is(types.socket),
    isFIFO: is(types.fifo),
  };
  return { stats: stats as unknown as BigIntStats, rest: text.slice(all.length) };
}

function nanoseconds(text: string): bigint {
  const [date = '', fraction = ''] = text.split('.');
  const milliseconds = Date.parse(`${date.replace(' ', 'T')}Z`);
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}

/** For `touch -d`. */
export function dateText(ns: bigint): string {
  const seconds = ns >= 0n ? ns / 1_000_000_000n : -((-ns + 999_999_999n) / 1_000_000_000n);
  const rest = ns - seconds * 1_000_000_000n;
  const date = new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${date}.${String(rest).padStart(9, '0')}`;
}
