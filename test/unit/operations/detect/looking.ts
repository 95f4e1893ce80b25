/** A look at a machine that is described, and what an Audiobookshelf on it leaves to see. */
import type { Instance } from '../../../../src-main/domain/server/instance.ts';
import { detect, type Detection } from '../../../../src-main/operations/detect.ts';
import type { FileStore } from '../../../../src-main/ports/file-store.ts';
import type { Profile } from '../../../../src-main/ports/profile.ts';
import type { ReservedFolder } from '../../../../src-main/operations/reserved-folders.ts';
import { knownServers } from '../../../../src-main/servers/index.ts';
import { aMachine, type Shown } from '../../../fakes/machine.ts';
import { strict } from '../../../fakes/strict.ts';

export const never = new AbortController().signal;

export interface Around {
  readonly instances?: readonly Instance[];
  readonly reserved?: readonly ReservedFolder[];
}

/** Nothing but looking is given: whatever would be written fails the test. */
export function look(shown: Shown, { instances = [], reserved = [] }: Around = {}): Promise<Detection> {
  return detect(
    {
      machine: aMachine(shown),
      servers: knownServers,
      profile: strict<Profile>('Profile', { instances: () => instances }),
      reserved,
      files: strict<FileStore>('FileStore', { realPath: (path) => path }),
    },
    { signal: never },
  );
}

export const status = (version: string) => ({
  body: JSON.stringify({ app: 'audiobookshelf', serverVersion: version, isInit: true }),
});
export const data = (folder: string) => ({
  [`${folder}/config/absdatabase.sqlite`]: '',
  [`${folder}/metadata/items/x`]: '',
});
export const places = (folder: string) => ({ config: `${folder}/config`, metadata: `${folder}/metadata` });
export const named = (folder: string, port = 13_378) => [
  'node',
  'index.js',
  '--config',
  `${folder}/config`,
  '--metadata',
  `${folder}/metadata`,
  '--port',
  String(port),
];
