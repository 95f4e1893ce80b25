/** Every media server that this program knows, one line each. */
import type { KnownServer, MediaServer } from '../ports/media-server.ts';
import { audiobookshelf } from './audiobookshelf/index.ts';
import { immich } from './immich/index.ts';
import { jellyfin } from './jellyfin/index.ts';
import { stash } from './stash/index.ts';

/** Those that can be found, stopped and started. */
export const knownServers: readonly KnownServer[] = [audiobookshelf, jellyfin, immich, stash];

/** Those that can be backed up and restored as well. */
export const mediaServers = [audiobookshelf] as const satisfies readonly MediaServer[];

export type MediaServerId = (typeof mediaServers)[number]['id'];
