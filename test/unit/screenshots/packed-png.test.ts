import sharp from 'sharp';
import { expect, it } from 'vitest';
import { packedPng } from '../../screenshots/packed-png.ts';

const side = 64;

async function picture(colourAt: (pixel: number) => readonly [number, number, number]): Promise<Buffer> {
  const data = Buffer.from(Array.from({ length: side * side }, (_, pixel) => colourAt(pixel)).flat());
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
}

const pixels = (png: Buffer): Promise<Buffer> => sharp(png).removeAlpha().raw().toBuffer();
const hasPalette = async (png: Buffer): Promise<boolean> => (await sharp(png).metadata()).isPalette === true;

it('leaves every pixel of a picture with many colours as it is', async () => {
  const png = await picture((pixel) => [(pixel % 64) * 4, (pixel >> 6) * 4, (pixel * 7) % 256]);
  const packed = await packedPng(png);
  expect(await hasPalette(packed)).toBe(false);
  expect((await pixels(packed)).equals(await pixels(png))).toBe(true);
});

it('merges shades that nobody can tell apart, and keeps the colour of a single pixel', async () => {
  const mark = 1234;
  const png = await picture((pixel) => (pixel === mark ? [201, 42, 42] : [36 + (pixel % 3), 36, 36]));
  const packed = await packedPng(png);
  expect(await hasPalette(packed)).toBe(true);
  const after = await pixels(packed);
  expect([...after.subarray(mark * 3, mark * 3 + 3)]).toEqual([201, 42, 42]);
  const before = await pixels(png);
  const furthest = before.reduce((most, value, at) => Math.max(most, Math.abs(value - (after[at] ?? 0))), 0);
  expect(furthest).toBeLessThanOrEqual(3);
});
