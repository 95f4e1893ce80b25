import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demultiplex } from '../../../../src-main/adapters/containers/demultiplex.ts';

function frame(stream: 1 | 2, bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

async function* inPieces(whole: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < whole.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield whole.subarray(at, at + size);
    at += size;
  }
}

async function read(source: AsyncIterable<Uint8Array>): Promise<Record<'stdout' | 'stderr', Buffer>> {
  const found = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  for await (const { from, bytes } of demultiplex(source)) found[from].push(Buffer.from(bytes));
  return { stdout: Buffer.concat(found.stdout), stderr: Buffer.concat(found.stderr) };
}

describe('the stream of a program in a container', () => {
  it('gives back every byte, however the pieces are cut', async () => {
    const frames = fc.array(
      fc.tuple(fc.constantFrom(1 as const, 2 as const), fc.uint8Array({ maxLength: 40 })),
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(frames, sizes, async (all, cuts) => {
        const whole = Buffer.concat(all.map(([stream, bytes]) => frame(stream, bytes)));
        const of = (wanted: 1 | 2) =>
          Buffer.concat(all.filter(([stream]) => stream === wanted).map(([, bytes]) => bytes));
        expect(await read(inPieces(whole, cuts))).toEqual({ stdout: of(1), stderr: of(2) });
      }),
    );
  });

  it.each([
    ['its bytes', 3],
    ['its header', 12],
  ])('is not whole when it ends within %s', async (_, missing) => {
    const whole = frame(1, Buffer.from('hello'));
    const cut = whole.subarray(0, whole.length - missing);
    await expect(read(inPieces(cut, [4]))).rejects.toThrow('within a frame');
  });
});
