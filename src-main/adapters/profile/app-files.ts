/** Files of the profile that only the app needs: none of them is worth that it does not open. */
import { join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Profile, SeenPlaces } from '../../ports/profile.ts';
import { readJson, writeJson } from './json-file.ts';
import { firstSettings, profileFormat, seenPlacesSchema, settingsSchema } from './profile-schemas.ts';

type AppFiles = Pick<Profile, 'settings' | 'saveSettings' | 'seenPlaces' | 'saveSeenPlaces'>;

export function appFiles(files: FileStore, folder: string): AppFiles {
  const settingsPath = join(folder, 'settings.json');
  const seenPath = join(folder, 'seen.json');
  return {
    settings: () => {
      try {
        const { format: _, ...settings } = readJson(files, settingsPath, settingsSchema) ?? {
          format: profileFormat,
          ...firstSettings,
        };
        return { settings, setAside: null };
      } catch (error) {
        if (!(error instanceof RepriseError)) throw error;
        return { settings: firstSettings, setAside: setAside(files, settingsPath) };
      }
    },
    saveSettings: (settings) => writeJson(files, settingsPath, { format: profileFormat, ...settings }),
    seenPlaces: () => {
      try {
        const { seen, sameDisk } = readJson(files, seenPath, seenPlacesSchema) ?? notSeen;
        return { seen, sameDisk };
      } catch (error) {
        if (!(error instanceof RepriseError)) throw error;
        return notSeen;
      }
    },
    saveSeenPlaces: (seen) => writeJson(files, seenPath, { format: profileFormat, ...seen }),
  };
}

const notSeen: SeenPlaces = { seen: {}, sameDisk: {} };

/** Under the first free name; where it cannot be renamed it stays, and is replaced with the next change. */
function setAside(files: FileStore, path: string): string {
  for (let number = 1; ; number += 1) {
    const aside = `${path}.unreadable-${String(number)}`;
    if (files.stat(aside) !== null) continue;
    try {
      files.move(path, aside);
      return aside;
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
      return path;
    }
  }
}
