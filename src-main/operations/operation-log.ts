/** What the log says about one operation. */
import { RepriseError } from '../domain/errors.ts';
import type { Core } from './core.ts';
import { join } from './paths.ts';

export interface LoggedLine {
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly level: string;
  readonly event: string;
  /** `name: value` of its fields, one after another. */
  readonly text: string;
}

export interface OperationLog {
  /** Oldest first. */
  readonly lines: readonly LoggedLine[];
  /** Older ones are left out. */
  readonly isCut: boolean;
}

type Needs = Pick<Core, 'catalog' | 'files' | 'profile'>;

/** The older half of a log that was full, and the log. */
const names = ['reprise.old.log', 'reprise.log'];
const mostLines = 1000;
/** As much of a log as is read: more than a full one holds. */
const mostBytes = 8 * 1024 * 1024;

/** Errors: `operation-not-found`. */
export function operationLog(core: Needs, operationId: string): OperationLog {
  if (core.catalog.operation(operationId) === null)
    throw new RepriseError('operation-not-found', 'No such operation.', { operation: operationId });
  const quoted = JSON.stringify(operationId);
  const lines = names
    .flatMap((name) => linesOf(core, join(core.profile.folder, `logs/${name}`)))
    .filter((line) => line.includes(quoted))
    .flatMap(parse)
    .flatMap(({ of, ...line }) => (of === operationId ? [line] : []));
  return { lines: lines.slice(-mostLines), isCut: lines.length > mostLines };
}

function linesOf({ files }: Needs, path: string): readonly string[] {
  try {
    return files.stat(path)?.type === 'file' ? files.readTail(path, mostBytes).split('\n') : [];
  } catch (error) {
    // A log that cannot be read is one without lines.
    if (error instanceof RepriseError) return [];
    throw error;
  }
}

const shape = /^(\S+) (\w+) (\S+) (\{.*\})\s*$/;

function parse(line: string): readonly (LoggedLine & { readonly of: unknown })[] {
  const [, at, level, event, json] = shape.exec(line) ?? [];
  if (at === undefined || level === undefined || event === undefined || json === undefined) return [];
  const fields = fieldsOf(json);
  if (fields === null) return [];
  const { operationId, ...rest } = fields;
  const text = Object.entries(rest)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
  return [{ at, level, event, text, of: operationId }];
}

function fieldsOf(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    // Cut off in the middle.
    return null;
  }
}
