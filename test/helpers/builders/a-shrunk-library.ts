/** What was found out about a library that shrank: a good backup from before, and a newer one from after. */
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import { block } from '../../../src-main/domain/errors.ts';
import { aDiagnosis } from './a-diagnosis.ts';

/** Ids of the two backups. */
export function aShrunkLibrary({
  good,
  shrunk,
}: {
  readonly good: string;
  readonly shrunk: string;
}): Diagnosis {
  return aDiagnosis({
    running: false,
    healthy: false,
    causes: [block('library-shrunk')],
    next: 'restore',
    suggestion: {
      backup: {
        id: good,
        form: 'reprise',
        path: '/media/anna/Backups/good',
        createdAt: '2026-03-10T02:00:00.000Z',
        serverVersion: '2.36.0',
        state: 'verified',
        counts: { items: 812 },
      },
      flaw: null,
      passedOver: [
        {
          id: shrunk,
          createdAt: '2026-03-12T02:00:00.000Z',
          reason: 'shrunk',
          drop: { kind: 'items', before: 812, after: 12, since: good },
        },
      ],
      away: [],
    },
  });
}
