/** The first bytes of a database file, read without SQLite. */
import { closeSync, openSync, readSync } from 'node:fs';

interface SqliteHeader {
  /** `zeroed`: the file system lost what was there; `foreign`: something else entirely. */
  readonly kind: 'sqlite' | 'empty' | 'zeroed' | 'foreign';
  /** Write-ahead logging is set in the file: any opening makes sidecars. */
  readonly wal: boolean;
  /** Rises with every commit in rollback-journal mode. */
  readonly changeCounter: number;
}

const magic = Buffer.from('SQLite format 3\0', 'latin1');

export function readHeader(path: string): SqliteHeader {
  const head = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, head, 0, head.length, 0);
    return parseHeader(head.subarray(0, length));
  } finally {
    closeSync(file);
  }
}

function parseHeader(head: Buffer): SqliteHeader {
  const none = { wal: false, changeCounter: 0 };
  if (head.length === 0) return { kind: 'empty', ...none };
  if (head.every((byte) => byte === 0)) return { kind: 'zeroed', ...none };
  if (head.length < 100 || !head.subarray(0, magic.length).equals(magic)) return { kind: 'foreign', ...none };
  return {
    kind: 'sqlite',
    wal: head[18] === 2 || head[19] === 2,
    changeCounter: head.readUInt32BE(24),
  };
}
