/** What the system will ask of its user for an operation on one server, seen by day so that nothing waits at night. */
import type { Finding } from '../domain/errors.ts';
import type { Lack } from '../ports/server-control.ts';

export interface AskedRight {
  readonly what: Lack['what'] | 'data';
  /** Service, container, process or folder. */
  readonly name: string;
  readonly why: Lack['why'];
  /** `grantable`: every time until it is allowed for good. */
  readonly asked: 'every-time' | 'grantable';
}

/** `[]` = nothing is asked. Pure. */
export function askedRights(lacks: readonly Lack[], rights: readonly Finding[]): readonly AskedRight[] {
  const data = rights
    .filter(({ code }) => code === 'permission-denied')
    .map(({ details }): AskedRight => ({
      what: 'data',
      name: String(details['path'] ?? ''),
      why: 'rights',
      asked: 'every-time',
    }));
  const control = lacks.map(({ what, name, why, grantable }): AskedRight => ({
    what,
    name,
    why,
    asked: grantable ? 'grantable' : 'every-time',
  }));
  return [...control, ...data];
}
