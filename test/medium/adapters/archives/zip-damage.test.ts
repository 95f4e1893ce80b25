import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArchiveBox, contentOf, failureOf, fixture, quiet, useArchiveBox } from './archive-box.ts';

const box = useArchiveBox();

/** What a user gets from these bytes: the content of every file, or the code of the refusal. */
async function outcomeOf(bytes: Uint8Array, inside: ArchiveBox): Promise<unknown> {
  const { target, folder } = inside;
  rmSync(target, { recursive: true });
  mkdirSync(target);
  const reached = async (): Promise<unknown> => {
    const archive = await inside.open(bytes);
    try {
      const damaged = await archive.verify(quiet);
      const written = inside.extract(archive);
      if (damaged.length > 0) return (await failureOf(written)).code;
      await written;
      return contentOf(target);
    } finally {
      archive.close();
    }
  };
  const outcome = await reached().catch(
    async (error: unknown) => (await failureOf(Promise.reject(error))).code,
  );
  expect(readdirSync(folder).toSorted()).toEqual(['archive.zip', 'target']);
  return outcome;
}

const integrityCodes = [
  'archive-unreadable',
  'archive-truncated',
  'archive-encrypted',
  'archive-too-large',
  'archive-crc-mismatch',
  'unsafe-path',
];

describe('a real backup, damaged', () => {
  it('is refused as truncated wherever it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(fixture.length - 1), async (length) => {
        const { code } = await failureOf(box().open(fixture.subarray(0, length)));
        expect(code).toBe('archive-truncated');
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same content or a refusal whichever byte changed', async () => {
    const original = await outcomeOf(fixture, box());
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.nat(fixture.length - 1), fc.integer({ min: 22_300, max: fixture.length - 1 })),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const bytes = Buffer.from(fixture);
          bytes[at] = (bytes[at] ?? 0) ^ change;
          const outcome = await outcomeOf(bytes, box());
          expect([...integrityCodes, original]).toContainEqual(outcome);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('gives the same content or a refusal whatever bytes replaced a piece of it', async () => {
    const original = await outcomeOf(fixture, box());
    await fc.assert(
      fc.asyncProperty(
        fc.nat(fixture.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        async (at, piece) => {
          const bytes = Buffer.from(fixture);
          bytes.set(piece.subarray(0, bytes.length - at), at);
          const outcome = await outcomeOf(bytes, box());
          expect([...integrityCodes, original]).toContainEqual(outcome);
        },
      ),
      { numRuns: 300 },
    );
  });
});
