/** What its log lines look like and mean (seen in the logs of real servers that did not start). */
import type { LogLevel } from '../../domain/diagnosis/diagnosis.ts';
import type { DiagnosisRules, LineMeaning, LogSource, ParsedLine } from '../../ports/diagnosis-rules.ts';

export const logs: readonly LogSource[] = [
  // Begun only when the database is open: a server that stops before that writes no line of the day.
  {
    root: 'metadata',
    path: 'logs/daily',
    take: { kind: 'newest', names: /^\d{4}-\d\d-\d\d\.txt$/ },
  },
  // Only ever added to, across good starts too.
  { root: 'metadata', path: 'logs/crash_logs.txt', take: { kind: 'file' } },
];

/** A line of its log files (JSON) or of its console. */
export function parseLogLine(line: string): ParsedLine | null {
  return line.startsWith('{') ? parseJsonLine(line) : parseConsoleLine(line);
}

function parseJsonLine(line: string): ParsedLine | null {
  try {
    const { timestamp, message, level } = JSON.parse(line) as Record<string, unknown>;
    if (typeof message !== 'string') return null;
    return {
      at: typeof timestamp === 'string' ? timestamp : null,
      level: typeof level === 'number' ? levelOf(level) : 'info',
      message: essence(message),
    };
  } catch {
    // Cut off by a kill or a full drive, or a line of a printed object.
    return null;
  }
}

function parseConsoleLine(line: string): ParsedLine | null {
  const match = /^\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)\] (\w+): (.*)$/.exec(line);
  if (match === null) return null;
  const [, at = '', name = '', message = ''] = match;
  const level = ({ WARN: 'warn', ERROR: 'error', FATAL: 'fatal' } as const)[name] ?? 'info';
  return { at, level, message };
}

/** TRACE 0, DEBUG 1, INFO 2, WARN 3, ERROR 4, FATAL 5. */
function levelOf(level: number): LogLevel {
  if (level >= 5) return 'fatal';
  if (level === 4) return 'error';
  return level === 3 ? 'warn' : 'info';
}

/** The first line, and the reason when that stands further below (a stack comes in between). */
function essence(message: string): string {
  const [first = '', ...rest] = message.split('\n').map((line) => line.trim());
  if (reasonIn(first) !== null) return first;
  const reason = rest.map(reasonIn).find((found) => found !== null);
  return reason === undefined ? first : `${first} (${reason})`;
}

/** Codes of SQLite and of the system, with their words. */
export function reasonIn(line: string): string | null {
  const reason = /\b(?:SQLITE_[A-Z]+|E[A-Z]{3,}): [^\]{}"'\\]*/.exec(line)?.[0];
  return reason === undefined ? null : reason.replace(/[\s,]+$/, '');
}

const tells: readonly (readonly [
  pattern: RegExp,
  found: (match: RegExpExecArray) => LineMeaning['tells'],
])[] = [
  [/SQLITE_BUSY|database is locked/, () => ({ code: 'database-was-locked', details: {} })],
  [/EADDRINUSE/, () => ({ code: 'port-in-use', details: {} })],
  [/ENOSPC|SQLITE_FULL/, () => ({ code: 'drive-full', details: {} })],
  [
    /Failed to ensure backup directory at "([^"]+)"/,
    (match) => ({ code: 'backup-folder-not-creatable', details: { path: match[1] ?? null } }),
  ],
  [/SQLITE_READONLY/, () => ({ code: 'server-may-not-open', details: {} })],
  [/\(up\) failed/, () => ({ code: 'update-failed', details: {} })],
];

export const meaningOf: DiagnosisRules['meaningOf'] = ({ message }) => {
  const startOf = /^\[Server\] Init v(\d+\.\d+\.\d+)/.exec(message)?.[1];
  // The port is opened last.
  if (message.startsWith('Listening on ')) return { isGood: true };
  if (startOf !== undefined) return { startOf };
  for (const [pattern, found] of tells) {
    const match = pattern.exec(message);
    const told = match === null ? undefined : found(match);
    if (told !== undefined) return { tells: told };
  }
  return {};
};
