/** Takes apart the one stream in which an engine sends output and errors of a program: 8 bytes of header, then bytes. */

const HEADER = 8;

export interface Piece {
  readonly from: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

/** As the bytes come, also parts of a frame. Throws when the stream ends within a frame. */
export async function* demultiplex(source: AsyncIterable<Uint8Array>): AsyncGenerator<Piece, void, void> {
  let header = Buffer.alloc(0);
  let from: Piece['from'] = 'stdout';
  let left = 0;
  for await (const chunk of source) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    while (rest.length > 0) {
      if (left > 0) {
        const bytes = rest.subarray(0, left);
        left -= bytes.length;
        rest = rest.subarray(bytes.length);
        yield { from, bytes };
        continue;
      }
      const missing = rest.subarray(0, HEADER - header.length);
      header = Buffer.concat([header, missing]);
      rest = rest.subarray(missing.length);
      if (header.length === HEADER) {
        from = header[0] === 2 ? 'stderr' : 'stdout';
        left = header.readUInt32BE(4);
        header = Buffer.alloc(0);
      }
    }
  }
  if (left > 0 || header.length > 0) {
    throw new Error('the stream of the engine ended within a frame');
  }
}
