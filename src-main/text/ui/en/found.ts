/** How a server that was found is described, and what could not be checked. */
import { curlyQuotes } from '../../curly-quotes.ts';
import type { Elsewhere, Find, FindReason, Sureness } from '../../../domain/server/find.ts';
import { describeElsewhere, describeMeans, describeReason, describeUnseen } from '../../detection.ts';

const sure: Readonly<Record<Sureness, string>> = {
  certain: 'Clearly identified',
  likely: 'Probably right',
  possible: 'Not sure',
};

/** By `server.key` of a location. */
const locations: Readonly<Record<string, string>> = {
  'audiobookshelf.config': 'Folder with its settings and database (config)',
  'audiobookshelf.metadata': 'Folder with covers and its own backups (metadata)',
  'jellyfin.data': 'Data folder',
  'jellyfin.config': 'Folder with its settings (config)',
  'jellyfin.cache': 'Cache folder',
  'jellyfin.log': 'Folder with its logs',
  'stash.config': 'Its settings file (config.yml)',
  'immich.data': 'Folder with its photos and videos',
  'immich.compose-dir': 'Folder with docker-compose.yml',
};

/** Beside their paths; others are called by their key. */
const short: Readonly<Record<string, string>> = {
  'stash.config': 'Settings file',
  'immich.data': 'Photos and videos',
  'immich.compose-dir': 'Compose folder',
};

/** As names are quoted on pages; what ends no sentence has no full stop. */
function quoted(means: string): string {
  const curly = curlyQuotes(means);
  return curly.includes('“') ? curly.replace(/\.$/u, '') : curly;
}

export const found = {
  sure,
  reason: (reason: FindReason): string => quoted(describeReason(reason)),
  control: (control: Find['control']): string => quoted(describeMeans(control)),
  elsewhere: (where: Elsewhere): string => quoted(describeElsewhere(where)),
  unseen: (what: {
    readonly what: string;
    readonly reason: string;
    readonly detail: string | null;
  }): string => describeUnseen(what),
  location: (server: string, key: string): string => locations[`${server}.${key}`] ?? key,
  short: (server: string, key: string): string => short[`${server}.${key}`] ?? `Folder “${key}”`,
};
