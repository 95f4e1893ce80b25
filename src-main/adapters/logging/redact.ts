/** Takes out of a log line what must not be in a file that people send around. */
import { homedir } from 'node:os';
import { redactSecrets } from '../../domain/redact.ts';

const secretKey = /pass(word|wd)?|token|secret|api[-_]?key|authorization|cookie/i;

export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (secretKey.test(key)) return [key, '•••'];
      return [key, typeof value === 'string' ? redactText(value) : value];
    }),
  );
}

/** Home folder → `~`, and without secrets. */
export function redactText(text: string, home: string = homedir()): string {
  return redactSecrets(home.length > 1 ? text.split(home).join('~') : text);
}
