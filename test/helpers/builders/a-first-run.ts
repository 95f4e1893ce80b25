/** Reprise before it was set up: what it knows, and what it answers to whoever goes through the first run. */
import type { FindView } from '../../../src-main/ipc/views/found-view.ts';
import type { FakeRequests } from '../page-world.ts';
import { aChosenFile, aDetection, aFindView, anAdoption, aPlaceLook, serverKindViews } from './a-find.ts';
import { anAppState, aRepositoryView, settings } from './an-app-state.ts';

export const firstRunState = anAppState({
  settings: settings({ isSetUp: false }),
  instances: [],
  repositories: [],
});

const chosen = {
  repository: '/media/anna/Backups',
  adopt: '/media/anna/Old backups',
  archive: '/home/anna/Downloads/2026-03-10.audiobookshelf',
  export: '/home/anna',
  location: '/srv/books/config',
  'location-file': '/srv/stash/config.yml',
} as const;

export const firstRunRequests: FakeRequests = {
  'detect:run': () => aDetection(),
  'servers:list': () => serverKindViews,
  'files:choose': (purpose) => aChosenFile(chosen[purpose]),
  'repositories:look': () => aPlaceLook(),
  'repositories:add': () => aRepositoryView({ id: 'r1', backups: 0 }),
  'repositories:adopt': () => anAdoption({ isReadOnly: true }),
  'instances:add': () => ({ instanceId: 'new-1' }),
  'instances:change': () => undefined,
  'settings:change': (change) => settings({ ...change }),
  'back-up:start': () => ({ operationId: 'op-1' }),
  'links:open': () => undefined,
};

/** Found by its data alone, stopped, and not to be backed up. */
export function aJellyfinFind(over: Partial<FindView> = {}): FindView {
  return aFindView({
    id: 'jellyfin-1',
    server: 'jellyfin',
    serverName: 'Jellyfin',
    suggestedName: 'Jellyfin',
    canBackUp: false,
    control: { kind: 'service', name: 'jellyfin', engine: null },
    serverVersion: '10.11.2',
    running: false,
    url: null,
    sure: 'likely',
    locations: { data: '/var/lib/jellyfin' },
    reasons: [{ code: 'data-there', details: {} }],
    ...over,
  });
}
