/** Reads what servers answer; nothing of an answer gets into an error but its status. */
import { RepriseError } from '../domain/errors.ts';
import { asObject, asText } from '../domain/json-value.ts';
import type { ServerAnswer } from '../ports/server-api.ts';

/** The value at a path of names; `undefined` where the path ends early. */
export function field(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((inner, name) => asObject(inner)?.[name], value);
}

/** `null` for what is no text, and for an empty one. */
export function textOf(value: unknown, ...names: readonly string[]): string | null {
  return asText(field(value, ...names));
}

/** The answer to a sign-in that did not work. */
export function refused(answer: ServerAnswer): RepriseError {
  const { status } = answer;
  if (status === 401 || status === 403)
    return new RepriseError('sign-in-refused', 'The server refused the sign-in.', { status });
  if (status === 429)
    return new RepriseError('sign-in-refused', 'Too many sign-ins.', { status, isTooOften: true });
  return unexpected(answer);
}

export function unexpected({ status }: ServerAnswer): RepriseError {
  return new RepriseError('answer-unexpected', 'The server answered otherwise than expected.', { status });
}

/** The server has no way to make a key. `since`: version that brought it, where known. */
export function notPossible(version: string | null, since: string | null): RepriseError {
  return new RepriseError('key-not-possible', 'This version has no keys.', { version, since });
}

export function notAnAdmin(): RepriseError {
  return new RepriseError('not-an-admin', 'The account is not of an administrator.');
}
