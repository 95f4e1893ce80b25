/** What the hashing workers found, by line of the listing: one state and 32 bytes each, shared by all threads. */
export const fileStates = [
  'none',
  'hashed',
  'file-missing',
  'file-changed',
  'hash-mismatch',
  'read-failed',
] as const;

export type FileState = (typeof fileStates)[number];

export interface Sums {
  set(index: number, state: FileState, sha256?: Buffer): void;
  state(index: number): FileState;
  /** Hexadecimal. */
  sha256(index: number): string;
}

const width = 33;

export function newSharedSums(lines: number): SharedArrayBuffer {
  return new SharedArrayBuffer(Math.max(1, lines) * width);
}

export function sums(shared: SharedArrayBuffer): Sums {
  const bytes = Buffer.from(shared);
  return {
    set: (index, state, sha256) => {
      bytes[index * width] = fileStates.indexOf(state);
      sha256?.copy(bytes, index * width + 1);
    },
    state: (index) => fileStates[bytes[index * width] ?? 0] ?? 'none',
    sha256: (index) => bytes.toString('hex', index * width + 1, (index + 1) * width),
  };
}
