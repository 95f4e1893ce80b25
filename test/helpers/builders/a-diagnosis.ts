/** What looking at a server found: one that runs, with everything in order and no backup, unless said otherwise. */
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';

const checks = [
  'process',
  'respawn',
  'folders',
  'drives',
  'database',
  'library',
  'versions',
  'leftovers',
  'operations',
  'media',
  'settings',
  'rights',
  'network',
];

export function aDiagnosis(over: Partial<Diagnosis> = {}): Diagnosis {
  return {
    instance: {
      id: 'abs-1',
      name: 'Audiobookshelf',
      server: 'audiobookshelf',
      locations: {},
      control: { kind: 'service', name: 'audiobookshelf', startCommand: null },
      url: null,
      addedAt: '2026-01-01T00:00:00.000Z',
    },
    running: true,
    healthy: true,
    causes: [],
    next: 'none',
    checks: checks.map((check) => ({ check, severity: 'ok', code: null, details: {} })),
    log: [],
    suggestion: { backup: null, flaw: null, passedOver: [], away: [] },
    serverVersion: '2.36.0',
    ...over,
  };
}
