/** How a journal names a value that starts a program at sign-in, and which of them a server has any business with. */
import type { ControlChange } from '../../domain/restore/journal-record.ts';

const WHAT = 'windows-run:';

export interface OwnRunValue {
  /** Of the value. */
  readonly name: string;
  /** File name of the program that it starts. */
  readonly program: string;
}

export function whatOfRunValue(name: string): string {
  return WHAT + name;
}

/** `null` where it names something else. */
export function nameOfRunValue(what: string): string | null {
  return what.startsWith(WHAT) ? what.slice(WHAT.length) : null;
}

/**
 * A journal may have been written by somebody else, and what is put back is run at every sign-in: only the server's own
 * value, and only where it starts the server's own program from a drive of this computer.
 */
export function isOwnRunValue({ what, before }: ControlChange, { name, program }: OwnRunValue): boolean {
  const [, text = ''] = /^[12]:(.*)$/s.exec(before) ?? [];
  const [, quoted, plain] = /^(?:"([^"]+)"|([^"]+?\.exe))(?:\s|$)/i.exec(text) ?? [];
  const path = (quoted ?? plain ?? '').toLowerCase();
  return (
    nameOfRunValue(what) === name &&
    /^(?:[a-z]:|%[^%\\]+%)\\/.test(path) &&
    path.endsWith(`\\${program.toLowerCase()}`)
  );
}
