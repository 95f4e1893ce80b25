/** On which TCP ports the processes of Windows listen. */
import type { Listening } from '../processes/listening.ts';
import { iphlpapi } from './iphlpapi.ts';

const OWNERS_OF_LISTENERS = 3;
const TOO_SMALL = 122;

interface Family {
  readonly id: number;
  readonly rowBytes: number;
  readonly address: readonly [offset: number, bytes: number];
  readonly port: number;
  readonly pid: number;
}

export const families = [
  { id: 2, rowBytes: 24, address: [4, 4], port: 8, pid: 20 },
  { id: 23, rowBytes: 56, address: [0, 16], port: 20, pid: 52 },
] as const satisfies readonly [Family, Family];

export function windowsListeners(): readonly (Listening & { readonly pid: number })[] {
  return families.flatMap((family) => parseListeners(readTable(family.id), family));
}

export function isListener(pid: number, port: number | null): boolean {
  return windowsListeners().some((each) => each.pid === pid && each.port === port);
}

/** Rows of a table of GetExtendedTcpTable: a count, then rows. */
export function parseListeners(
  table: Buffer,
  { rowBytes, address: [start, bytes], port, pid }: Family,
): readonly (Listening & { readonly pid: number })[] {
  const count = table.length < 4 ? 0 : table.readUInt32LE(0);
  return Array.from({ length: count }, (_, index) => {
    const row = table.subarray(4 + index * rowBytes, 4 + (index + 1) * rowBytes);
    return {
      port: row.readUInt16BE(port),
      host: hostOf(row.subarray(start, start + bytes)),
      pid: row.readUInt32LE(pid),
    };
  });
}

function readTable(family: number): Buffer {
  const size = Buffer.alloc(4);
  let table = Buffer.alloc(0);
  // It may grow between the two questions.
  for (let tries = 0; tries < 5; tries += 1) {
    const status = iphlpapi.GetExtendedTcpTable(
      table.length === 0 ? null : table,
      size,
      false,
      family,
      OWNERS_OF_LISTENERS,
      0,
    );
    if (status === 0 && table.length > 0) return table;
    if (status !== TOO_SMALL && status !== 0) return Buffer.alloc(0);
    table = Buffer.alloc(size.readUInt32LE(0) + 1024);
    size.writeUInt32LE(table.length, 0);
  }
  return Buffer.alloc(0);
}

/** A wildcard is reached by loopback. */
function hostOf(bytes: Buffer): string {
  if (bytes.every((byte) => byte === 0)) return '127.0.0.1';
  if (bytes.length === 4) return [...bytes].join('.');
  return Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(2 * index).toString(16)).join(':');
}
