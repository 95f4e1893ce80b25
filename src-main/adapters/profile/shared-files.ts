/** What several programs of one profile change: the lists of servers and places, the settings, what was seen. */
import { join } from 'node:path';
import { RepriseError, warn } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { Profile, SeenPlaces } from '../../ports/profile.ts';
import { lockedNow } from '../locks/locked-now.ts';
import { profileLockName } from '../locks/lock-name.ts';
import {
  firstSettings,
  instancesSchema,
  profileFormat,
  repositoriesSchema,
  seenPlacesSchema,
  settingsSchema,
} from './profile-schemas.ts';
import { setAsideName, sharedFile } from './shared-file.ts';

type Shared = Pick<
  Profile,
  | 'instances'
  | 'changeInstances'
  | 'repositories'
  | 'changeRepositories'
  | 'settings'
  | 'changeSettings'
  | 'seenPlaces'
  | 'changeSeenPlaces'
  | 'setDamagedAside'
  | 'damagedAside'
>;

/** `folder` is there. */
export function sharedFiles(files: FileStore, folder: string): Shared {
  const common = { files, locked: lockedNow(profileLockName(folder)) };
  const at = (name: string): string => join(folder, name);
  const format = profileFormat;
  const instances = sharedFile({
    ...common,
    path: at('instances.json'),
    schema: instancesSchema,
    first: { format, instances: [] },
  });
  const repositories = sharedFile({
    ...common,
    path: at('repositories.json'),
    schema: repositoriesSchema,
    first: { format, repositories: [] },
  });
  const settings = sharedFile({
    ...common,
    path: at('settings.json'),
    schema: settingsSchema,
    first: { format, ...firstSettings },
  });
  const seen = sharedFile({
    ...common,
    path: at('seen.json'),
    schema: seenPlacesSchema,
    first: { format, ...notSeen },
  });
  return {
    instances: () => instances.read().instances,
    changeInstances: (change) => {
      instances.change((now) => {
        const next = change(now.instances);
        return next === now.instances ? now : { format, instances: [...next] };
      });
    },
    repositories: () => repositories.read().repositories,
    changeRepositories: (change) => {
      repositories.change((now) => {
        const next = change(now.repositories);
        return next === now.repositories ? now : { format, repositories: [...next] };
      });
    },
    settings: () => {
      // None of them is worth that the app does not open.
      try {
        const aside = settings.look().state === 'damaged' ? settings.setDamagedAside() : null;
        const { format: _, ...kept } = settings.read();
        return {
          settings: kept,
          trouble: aside === null ? null : warn('settings-unreadable', { path: aside }),
        };
      } catch (error) {
        if (!(error instanceof RepriseError)) throw error;
        const code = error.code === 'profile-newer' ? error.code : 'settings-unreadable';
        return { settings: firstSettings, trouble: warn(code, { path: settings.path }) };
      }
    },
    changeSettings: (change) => {
      if (settings.look().state === 'damaged') settings.setDamagedAside();
      const { format: _, ...kept } = settings.change((now) => {
        const { format: __, ...before } = now;
        const next = change(before);
        return JSON.stringify(next) === JSON.stringify(before) ? now : { format, ...next };
      });
      return kept;
    },
    seenPlaces: () => {
      const found = seen.look();
      return found.state === 'read' ? { seen: found.value.seen, sameDisk: found.value.sameDisk } : notSeen;
    },
    changeSeenPlaces: (change) => {
      const { state } = seen.look();
      // What a newer version noted is worth more than our look.
      if (state === 'newer') return;
      if (state === 'damaged') seen.setDamagedAside();
      seen.change((now) => ({ format, ...change({ seen: now.seen, sameDisk: now.sameDisk }) }));
    },
    setDamagedAside: () =>
      [instances, repositories].flatMap((list) =>
        list.look().state === 'damaged' ? (list.setDamagedAside() ?? []) : [],
      ),
    damagedAside: () =>
      (files.list(folder) ?? [])
        .filter((name) => /^(instances|repositories)/.test(name) && setAsideName.test(name))
        .map(at),
  };
}

const notSeen: SeenPlaces = { seen: {}, sameDisk: {} };
