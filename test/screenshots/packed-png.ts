/** A picture in as few bytes as it takes; no pixel is off by more than an eye can tell. */
import sharp from 'sharp';

/** Of 255, in red, green or blue. Shades between a letter and its ground are merged, never a colour that means something. */
const unseen = 3;
/** As many as a palette takes. */
const places = 256;

/** With a palette where the picture has few colours; else every pixel stays as it is, and the file is twice as large. */
export async function packedPng(png: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const few = withFewColours(data);
  if (few !== null) {
    const packed = await sharp(few, { raw: { width, height, channels: 3 } })
      .png({ palette: true, colours: places, dither: 0, quality: 100, effort: 10, compressionLevel: 9 })
      .toBuffer();
    const unpacked = await sharp(packed).removeAlpha().raw().toBuffer();
    if (unpacked.every((value, at) => Math.abs(value - (data[at] ?? 0)) <= unseen)) return packed;
  }
  return sharp(png).removeAlpha().png({ compressionLevel: 9, effort: 10, palette: false }).toBuffer();
}

/** The commonest colours stay, and what nobody can tell from one of them joins it; `null` = there are too many. */
function withFewColours(rgb: Buffer): Buffer | null {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const kept: number[] = [];
  const taken = new Map<number, number>();
  for (const [colour] of [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const near = kept.find((one) => distance(one, colour) <= unseen);
    if (near === undefined) kept.push(colour);
    if (kept.length > places) return null;
    taken.set(colour, near ?? colour);
  }
  const out = Buffer.alloc(rgb.length);
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3);
    out.writeUIntBE(taken.get(colour) ?? colour, at, 3);
  }
  return out;
}

function distance(a: number, b: number): number {
  return Math.max(
    Math.abs((a >> 16) - (b >> 16)),
    Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)),
  );
}
