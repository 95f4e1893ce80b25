import { RepriseError } from '../../domain/errors.ts';
import { isMediaServer, type MediaServer } from '../../ports/media-server.ts';
import type { Core } from '../core.ts';

/** The definition that can read a backup of that server. Errors: `other-product`. */
export function serverOfBackup({ servers }: Pick<Core, 'servers'>, id: string): MediaServer {
  const server = servers.filter(isMediaServer).find((known) => known.id === id);
  if (server !== undefined) return server;
  throw new RepriseError('other-product', 'The backup is of another media server.', { server: id });
}
