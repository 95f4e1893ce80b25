/** What can be restored, as pages are told of it: three good backups of an Audiobookshelf, unless said otherwise. */
import { warn } from '../../../src-main/domain/errors.ts';
import type {
  BackupDetails,
  BackupsView,
  BackupView,
  RestorePointView,
} from '../../../src-main/ipc/views/backups-view.ts';
import { aBackupTime } from './an-app-state.ts';

export function aBackupView(over: Partial<BackupView> = {}): BackupView {
  const createdAt = over.createdAt ?? aBackupTime;
  return {
    ref: { by: 'backup', id: `backup ${createdAt}` },
    form: 'reprise',
    instanceId: 'abs-1',
    name: 'Audiobookshelf',
    server: 'audiobookshelf',
    serverVersion: '2.36.0',
    createdAt,
    state: 'verified',
    origin: 'manual',
    bytes: 1_210_000_000,
    path: `/media/anna/Backups/abs-1/${createdAt.slice(0, 10)}`,
    ...over,
  };
}

export function aBackupsView(over: Partial<BackupsView> = {}): BackupsView {
  return {
    backups: [
      aBackupView(),
      aBackupView({ createdAt: '2026-03-09T02:00:00.000Z', bytes: 1_190_000_000 }),
      aBackupView({ createdAt: '2026-03-08T02:00:00.000Z', bytes: 1_180_000_000 }),
    ],
    restorePoints: [],
    unreadable: [],
    away: [],
    ...over,
  };
}

/** So many, one a night, newest first. */
export function manyBackups(count: number): readonly BackupView[] {
  const newest = Date.parse(aBackupTime);
  return Array.from({ length: count }, (_, index) =>
    aBackupView({ createdAt: new Date(newest - index * 86_400_000).toISOString() }),
  );
}

export function aRestorePoint(over: Partial<RestorePointView> = {}): RestorePointView {
  return {
    operationId: 'restore-1',
    instanceId: 'abs-1',
    kind: 'restore',
    createdAt: '2026-03-12T19:30:00.000Z',
    state: 'kept',
    bytes: 1_230_000_000,
    isUndoable: true,
    folders: [
      '/srv/audiobookshelf/config/.reprise-restore-1',
      '/srv/audiobookshelf/metadata/.reprise-restore-1',
    ],
    ...over,
  };
}

export function aBackupDetails(over: Partial<BackupDetails> = {}): BackupDetails {
  return {
    ref: { by: 'backup', id: `backup ${aBackupTime}` },
    form: 'reprise',
    server: 'audiobookshelf',
    serverName: 'Audiobookshelf',
    serverVersion: '2.36.0',
    createdAt: aBackupTime,
    origin: 'manual',
    datasets: [
      { name: 'database', contained: true, files: 1, bytes: 48_000_000 },
      { name: 'config', contained: true, files: 12, bytes: 2_000_000 },
      { name: 'metadata', contained: true, files: 1804, bytes: 1_160_000_000 },
    ],
    counts: { users: 4, items: 812, progress: 1930 },
    notCovered: ['Your audiobooks and podcasts themselves'],
    findings: [],
    path: '/media/anna/Backups/abs-1/2026-03-10',
    ...over,
  };
}

export const damagedAt = '2026-03-07T02:00:00.000Z';

/** Every kind of them at once: damaged, unchecked, empty, of the server itself; what was set aside; a place that is away. */
export function mixedBackups(): BackupsView {
  return aBackupsView({
    backups: [
      ...aBackupsView().backups,
      aBackupView({ createdAt: damagedAt, state: 'damaged', flaw: 'damaged' }),
      aBackupView({ createdAt: '2026-03-06T02:00:00.000Z', state: 'readable' }),
      aBackupView({ createdAt: '2026-03-05T02:00:00.000Z', flaw: 'empty' }),
      aBackupView({
        createdAt: '2026-03-05T01:30:00.000Z',
        state: 'readable',
        ref: { by: 'file', token: 'native-1' },
        form: 'native',
        origin: null,
        path: '/srv/audiobookshelf/metadata/backups/2026-03-05.audiobookshelf',
      }),
    ],
    restorePoints: [
      aRestorePoint(),
      aRestorePoint({ operationId: 'restore-0', createdAt: '2026-02-01T10:00:00.000Z', isUndoable: false }),
    ],
    away: ['/media/anna/Old drive'],
    unreadable: [warn('manifest-missing', { path: '/media/anna/Backups/abs-1/2026-03-04' })],
  });
}
