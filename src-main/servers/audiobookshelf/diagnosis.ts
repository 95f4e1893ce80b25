import type { DiagnosisRules } from '../../ports/diagnosis-rules.ts';
import { leftovers } from './leftovers.ts';
import { logs, meaningOf, parseLogLine, reasonIn } from './log.ts';

export const diagnosis: DiagnosisRules = {
  folders: [
    { root: 'config', path: '' },
    { root: 'config', path: 'migrations' },
  ],
  leftovers,
  mustBeFolders: [
    // With a file in this place the server neither ends nor opens its port.
    { root: 'metadata', path: 'logs' },
    { root: 'metadata', path: 'logs/daily' },
    { root: 'metadata', path: 'cache' },
    { root: 'config', path: 'migrations' },
  ],
  mustWrite: [
    { root: 'config', path: '', essential: true },
    { root: 'config', path: 'absdatabase.sqlite', essential: true },
    { root: 'config', path: 'migrations', essential: false },
    // With the following the server starts, answers, and only its console says what it could not write.
    { root: 'metadata', path: '', essential: false },
    { root: 'metadata', path: 'items', essential: false },
    { root: 'metadata', path: 'authors', essential: false },
    { root: 'metadata', path: 'backups', essential: false },
    { root: 'metadata', path: 'cache', essential: false },
    { root: 'metadata', path: 'logs', essential: false },
    { root: 'metadata', path: 'logs/daily', essential: false },
  ],
  logs,
  parseLogLine,
  reasonIn,
  meaningOf,
  // Made by a start that found a file of 0 bytes.
  tablesOfEmpty: ['migrationsMeta', 'SequelizeMeta'],
  essentialCounts: ['users', 'libraries', 'items', 'progress'],
};
