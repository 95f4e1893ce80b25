/** What a page is told, for tests of pages: one Audiobookshelf, well protected, unless said otherwise. */
import type { AppState, InstanceView, RepositoryView } from '../../../src-main/ipc/views/app-state.ts';
import type { AppSettings } from '../../../src-main/ipc/views/settings-view.ts';

/** A Tuesday; pages under test see `now` some days later. */
export const aBackupTime = '2026-03-10T02:00:00.000Z';

export function settings(over: Partial<AppSettings> = {}): AppSettings {
  return {
    language: 'en',
    theme: 'light',
    startsAtLogin: false,
    tellsSuccess: false,
    looksForUpdates: false,
    isSetUp: true,
    ...over,
  };
}

export function anInstanceView(over: Partial<InstanceView> = {}): InstanceView {
  return {
    id: 'abs-1',
    name: 'Audiobookshelf',
    server: 'audiobookshelf',
    serverName: 'Audiobookshelf',
    control: { kind: 'service', name: 'audiobookshelf', startCommand: null },
    locations: { config: '/srv/audiobookshelf/config', metadata: '/srv/audiobookshelf/metadata' },
    url: 'http://127.0.0.1:13378',
    canBackUp: true,
    isPractice: false,
    isConnected: false,
    state: {
      running: true,
      url: 'http://127.0.0.1:13378',
      version: '2.36.0',
      health: 'healthy',
      lookedAt: '2026-03-13T09:00:00.000Z',
    },
    trouble: null,
    protection: { level: 'protected', gaps: [], verifiedAt: aBackupTime },
    sizes: [
      { createdAt: '2026-03-08T02:00:00.000Z', bytes: 1_180_000_000 },
      { createdAt: '2026-03-09T02:00:00.000Z', bytes: 1_190_000_000 },
      { createdAt: aBackupTime, bytes: 1_210_000_000 },
    ],
    newest: {
      id: '20260310T020000Z-000003-abcd',
      createdAt: aBackupTime,
      origin: 'manual',
      state: 'verified',
      bytes: 1_210_000_000,
    },
    undoable: null,
    notCovered: ['media'],
    ...over,
  };
}

export function aRepositoryView(over: Partial<RepositoryView> = {}): RepositoryView {
  return {
    id: 'repository-1',
    path: '/media/anna/Backups',
    state: 'here',
    freeBytes: 412_000_000_000,
    sameDiskAs: [],
    syncedBy: null,
    backups: 3,
    ...over,
  };
}

export function anAppState(over: Partial<AppState> = {}): AppState {
  return {
    shell: 'desktop',
    platform: 'linux',
    appVersion: '0.1.0',
    settings: settings(),
    instances: [anInstanceView()],
    repositories: [aRepositoryView()],
    operations: [],
    attention: [],
    practice: null,
    canAskForRights: false,
    ...over,
  };
}
