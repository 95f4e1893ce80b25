/** One small installation per known server, for its stand-in and for the contract suite. */
import { join } from 'node:path';
import type { Locations } from '../../src-main/ports/media-server.ts';
import type { Activity } from './media-server/activity.ts';
import { makeAudiobookshelfData } from './audiobookshelf-data.ts';

export interface KnownServerSample {
  /** Makes in the folder what has to be there; gives what the server is told, by the names of its options. */
  make(folder: string): Promise<Readonly<Record<string, string>>>;
  /** What a user would name of it. */
  locations(places: Readonly<Record<string, string>>): Locations;
  readonly version: string;
  /** A container with nothing but its usual image. */
  readonly image: string;
  /** Words `state:…` of the stand-in, and what health they are. */
  readonly states: Readonly<Record<string, 'starting' | 'dead'>>;
  /** What it tells when two people, one scan and one task are there. */
  readonly busy: Activity;
}

const watched: Activity = { people: 2, scans: 1, tasks: 1 };
const worked: Activity = { people: 0, scans: 1, tasks: 1 };

const samples: Readonly<Record<string, KnownServerSample>> = {
  audiobookshelf: {
    async make(folder) {
      const { config, metadata } = await makeAudiobookshelfData(folder, { ownBackupPath: true });
      return { config, metadata };
    },
    locations: (places) => places,
    version: '2.36.0',
    image: 'ghcr.io/advplyr/audiobookshelf:latest',
    states: {},
    busy: watched,
  },
  jellyfin: {
    make: async (folder) => ({ data: join(folder, 'data'), config: join(folder, 'data', 'config') }),
    locations: (places) => places,
    version: '10.11.7',
    image: 'jellyfin/jellyfin:10.11.7',
    states: { degraded: 'starting', failed: 'dead', wizard: 'dead', unwell: 'starting' },
    busy: watched,
  },
  immich: {
    make: async (folder) => ({ data: join(folder, 'media') }),
    locations: (places) => places,
    version: '3.1.0',
    image: 'ghcr.io/immich-app/immich-server:release',
    states: { maintenance: 'starting', empty: 'dead' },
    busy: worked,
  },
  stash: {
    make: async (folder) => ({ config: join(folder, '.stash', 'config.yml') }),
    locations: (places) => places,
    version: 'v0.30.1',
    image: 'stashapp/stash:latest',
    states: { 'needs-migration': 'starting', setup: 'dead', tripwire: 'dead' },
    busy: worked,
  },
};

export function sampleOf(id: string): KnownServerSample {
  const sample = samples[id];
  if (sample === undefined) throw new Error(`No sample of ${id} in known-server-samples.ts`);
  return sample;
}

export const sampledServers: readonly string[] = Object.keys(samples);
