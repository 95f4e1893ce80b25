import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileEntry, FileIdentity } from '../../../../src-main/domain/backup/entry.ts';
import { storedPath } from '../../../../src-main/domain/backup/entry.ts';
import { isUnchanged, maxGeneration, mayLink } from '../../../../src-main/domain/backup/unchanged.ts';

const second = 1_000_000_000n;
const readAt = 1_795_000_000n * second;

const entry = (changes: Partial<FileEntry> = {}): FileEntry => ({
  type: 'file',
  dataset: 'metadata',
  path: 'items/a/cover.jpg',
  size: '100',
  mtimeNs: String(readAt - 10n * second),
  ctimeNs: String(readAt - 10n * second),
  birthtimeNs: '5',
  dev: '1',
  ino: '42',
  mode: 0o644,
  uid: 1000,
  gid: 1000,
  owner: 'abs',
  group: 'abs',
  readAtNs: String(readAt),
  generation: 0,
  sha256: 'a'.repeat(64),
  crc32: null,
  verifiedAt: '2026-11-20T02:00:00.000Z',
  sqlite: false,
  storedAs: null,
  ...changes,
});

describe('a file counts as unchanged', () => {
  it('when nothing that the file system records differs', () => {
    expect(isUnchanged(entry(), entry())).toBe(true);
  });

  it('on another device number, which changes from boot to boot', () => {
    expect(isUnchanged(entry({ dev: '2' }), entry())).toBe(true);
  });

  const different: readonly Partial<FileIdentity>[] = [
    { size: '101' },
    { mtimeNs: '1' },
    { ctimeNs: '1' },
    { birthtimeNs: '6' },
    { ino: '43' },
    { mode: 0o600 },
    { uid: 0 },
    { gid: 0 },
  ];
  it.each(different)('never when this differs: %j', (change) => {
    expect(isUnchanged(entry(change), entry())).toBe(false);
  });

  it.each(['mtimeNs', 'ctimeNs'] as const)('never when %s was this close to the read', (key) => {
    const at = (before: bigint): FileEntry => entry({ [key]: String(readAt - before) });
    expect(isUnchanged(at(3n * second), at(3n * second))).toBe(false);
    expect(isUnchanged(at(3n * second + 1n), at(3n * second + 1n))).toBe(true);
  });

  it('only if a write after the read must have moved a time, at any resolution of up to two seconds', () => {
    const resolution = fc.constantFrom(1n, 100n, 1_000_000n, 10_000_000n, second, 2n * second);
    const offset = fc.bigInt({ min: -20n * second, max: 20n * second });
    fc.assert(
      fc.property(resolution, offset, fc.bigInt({ min: 0n, max: 60n * second }), (step, written, later) => {
        const stamp = (time: bigint): string => String(time - (time % step));
        const then = entry({ mtimeNs: stamp(readAt + written), ctimeNs: stamp(readAt + written) });
        const again = stamp(readAt + later);
        const now = { ...then, mtimeNs: again, ctimeNs: again };
        expect(isUnchanged(now, then)).toBe(false);
      }),
    );
  });
});

describe('a stored file may be linked', () => {
  it('when it is unchanged and verified', () => {
    expect(mayLink(entry(), entry())).toBe(true);
  });

  it.each([
    ['it is a database', { sqlite: true }],
    ['it was never verified', { sha256: null }],
    ['it is due to be written afresh', { generation: maxGeneration - 1 }],
  ])('but not when %s', (_reason, change) => {
    expect(mayLink(entry(), entry(change))).toBe(false);
  });

  it('so that every tenth generation is written afresh', () => {
    let generation = 0;
    let links = 0;
    while (mayLink(entry(), entry({ generation }))) {
      generation += 1;
      links += 1;
    }
    expect(links).toBe(maxGeneration - 1);
  });
});

it('lies below its dataset, or under its stand-in', () => {
  expect(storedPath(entry())).toBe('data/metadata/items/a/cover.jpg');
  expect(storedPath(entry({ storedAs: 'data/metadata/.names/x' }))).toBe('data/metadata/.names/x');
});
