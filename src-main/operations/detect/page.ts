import { urlOf } from '../../domain/server/address.ts';
import type { Piece } from './piece.ts';

/** Base address of a server on this machine, with the path below which it answers. */
export function pageOf({ sighting: { host }, settled: { tls, basePath } }: Piece, port: number): string {
  const plain = urlOf({ host, port }) ?? '';
  return `${tls ? plain.replace(/^http:/, 'https:') : plain}${basePath}`;
}
