/** Every media server that this program supports, one line each. */
import type { MediaServer } from '../ports/media-server.ts';
import { audiobookshelf } from './audiobookshelf/index.ts';

export const mediaServers = [audiobookshelf] as const satisfies readonly MediaServer[];

export type MediaServerId = (typeof mediaServers)[number]['id'];
