/** Tiny files that any program can open: a picture of two colours and a second of a quiet tone. */
import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [number, number, number];

const width = 96;
const height = 144;

/** A PNG: a cover with a band across it, so that no two look alike. */
export function picture(colour: Colour): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const isBand = y > height * 0.6 && y < height * 0.72;
    const pixel = colour.map((part) => (isBand ? 240 : Math.round(part * (0.7 + (0.3 * y) / height))));
    // Every row begins with the number of its filter: none.
    return Buffer.from([0, ...Array.from({ length: width }, () => pixel).flat()]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

const samplesPerSecond = 8000;

/** A WAV of one second; `pitch` in hertz. */
export function tone(pitch: number): Buffer {
  const sound = Buffer.from(
    Array.from({ length: samplesPerSecond }, (_, at) =>
      Math.round(128 + 24 * Math.sin((2 * Math.PI * pitch * at) / samplesPerSecond)),
    ),
  );
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + sound.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  // Plain samples, one channel, 8 bits each.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(sound.length, 40);
  return Buffer.concat([header, sound]);
}
