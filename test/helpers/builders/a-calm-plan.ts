/** A restore that nothing stands in the way of, with everything that a review shows. */
import type { RestorePlan } from '../../../src-main/domain/restore/restore-plan.ts';
import { aPlan } from './a-plan.ts';
import { aBackupTime } from './an-app-state.ts';

export function aCalmPlan(over: Partial<RestorePlan> = {}): RestorePlan {
  return aPlan({
    id: 'plan-1',
    instanceId: 'abs-1',
    datasets: ['database', 'config', 'metadata'],
    notContained: [],
    after: 'start',
    backup: {
      id: `backup ${aBackupTime}`,
      createdAt: aBackupTime,
      serverVersion: '2.36.0',
      bytes: 1_210_000_000,
    },
    verdicts: [{ check: 'product', severity: 'ok', code: null, details: {} }],
    counts: {
      backup: { users: 4, items: 812, progress: 1930 },
      current: { users: 4, items: 760, progress: 1941 },
    },
    preview: [
      {
        kind: 'users',
        gained: 1,
        lost: 1,
        changed: 0,
        samples: [
          { label: 'kim', difference: 'lost' },
          { label: 'grandma', difference: 'gained' },
        ],
      },
      {
        kind: 'items',
        gained: 52,
        lost: 0,
        changed: 3,
        samples: [
          ...['The Long Way', 'A Winter Book', 'Harbour Lights', 'Tales of the Fen', 'Salt', 'Oak'].map(
            (label) => ({
              label,
              difference: 'gained' as const,
            }),
          ),
          { label: 'Old Maps', difference: 'changed' },
        ],
      },
      {
        kind: 'progress',
        gained: 2,
        lost: 13,
        changed: 4,
        samples: [{ label: 'Old Maps', difference: 'lost' }],
      },
    ],
    mediaFolders: [
      { path: '/srv/books', now: '/srv/books', state: 'there' },
      { path: '/srv/podcasts', now: '/srv/podcasts', state: 'as-now' },
    ],
    changes: [
      { path: '/srv/audiobookshelf/config/absdatabase.sqlite', change: 'replaced' },
      { path: '/srv/audiobookshelf/metadata/items', change: 'replaced' },
      { path: '/srv/audiobookshelf/metadata/cache/covers', change: 'emptied' },
      { path: '/srv/audiobookshelf/metadata/logs', change: 'kept' },
    ],
    space: [{ path: '/srv', neededBytes: 1_400_000_000, freeBytes: 220_000_000_000 }],
    notCovered: [
      'Your audiobooks and podcasts themselves',
      'Covers and metadata stored next to the media files',
    ],
    ...over,
  });
}
