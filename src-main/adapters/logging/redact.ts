/** Takes out of a log line what must not be in a file that people send around. */
import { homedir } from 'node:os';

const secretKey = /pass(word|wd)?|token|secret|api[-_]?key|authorization|cookie/i;

export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (secretKey.test(key)) return [key, '•••'];
      return [key, typeof value === 'string' ? redactText(value) : value];
    }),
  );
}

/** Home folder → `~`, credentials and query strings of addresses, `key=value` secrets. */
export function redactText(text: string, home: string = homedir()): string {
  const tidy = home.length > 1 ? text.split(home).join('~') : text;
  return tidy
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1•••@')
    .replaceAll(/(https?:\/\/[^\s?]+)\?\S*/gi, '$1?•••')
    .replaceAll(/\b(pass(?:word|wd)?|token|secret|api[-_]?key)(["']?\s*[=:]\s*)(\S+)/gi, '$1$2•••')
    .replaceAll(/\bBearer\s+\S+/gi, 'Bearer •••');
}
