/** What somebody who helps gets to read: facts without names, titles or secrets. English, whatever the app speaks. */
import type { OperationRecord } from '../domain/operation/operation.ts';

export interface SupportFacts {
  readonly appVersion: string;
  readonly platform: string;
  readonly shell: 'desktop' | 'browser';
  readonly servers: readonly {
    readonly server: string;
    readonly control: string;
    readonly version: string | null;
    readonly backups: number;
  }[];
  readonly places: { readonly known: number; readonly away: number };
  /** Newest first. */
  readonly operations: readonly OperationRecord[];
  /** Of one operation, oldest first; `null` = none is meant. */
  readonly log: readonly string[] | null;
}

export function describeSupport(facts: SupportFacts): string {
  const { appVersion, platform, shell, servers, places, operations, log } = facts;
  return [
    `Reprise ${appVersion} (${shell}) on ${platform}`,
    '',
    'Servers',
    ...(servers.length === 0 ? ['  none'] : []),
    ...servers.map(
      ({ server, control, version, backups }) =>
        `  ${server} ${version ?? '(version not known)'}, control: ${control}, backups: ${backups}`,
    ),
    `Places for backups: ${places.known}, of which not there now: ${places.away}`,
    '',
    'Operations',
    ...(operations.length === 0 ? ['  none'] : []),
    ...operations.map(
      ({ id, kind, startedAt, endedAt, outcome, code }) =>
        `  ${startedAt} to ${endedAt ?? '(not ended)'}: ${kind} ${outcome ?? ''}${code === null ? '' : ` ${code}`} (${id})`,
    ),
    ...(log === null ? [] : ['', 'Log of the operation', ...log.map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}
