/** Which programs have files open, as Windows' Restart Manager knows it. It is only asked; nothing is ended by it. */
import { utf16 } from './native.ts';
import { rstrtmgr } from './rstrtmgr.ts';

export interface FileUser {
  readonly pid: number;
  /** As a person knows it: the window's or service's title, else the file name of the program. */
  readonly name: string;
}

const MORE_DATA = 234;
const PROCESS_BYTES = 668;
const AT = { pid: 0, name: 12 } as const;
const NAME_CHARACTERS = 256;

/** Empty also where Windows cannot tell (network drives, rights). */
export function usersOfFiles(paths: readonly string[]): readonly FileUser[] {
  const session = Buffer.alloc(4);
  if (paths.length === 0 || rstrtmgr.RmStartSession(session, 0, Buffer.alloc(2 * 33)) !== 0) return [];
  const id = session.readUInt32LE(0);
  try {
    const isKnown = rstrtmgr.RmRegisterResources(id, paths.length, [...paths], 0, null, 0, null) === 0;
    return isKnown ? usersIn(id) : [];
  } finally {
    rstrtmgr.RmEndSession(id);
  }
}

/** Entries of RM_PROCESS_INFO. */
export function parseUsers(list: Buffer, count: number): readonly FileUser[] {
  return Array.from({ length: count }, (_, index) => {
    const entry = list.subarray(index * PROCESS_BYTES, (index + 1) * PROCESS_BYTES);
    const name = utf16(entry.subarray(AT.name, AT.name + 2 * NAME_CHARACTERS)).split('\0')[0] ?? '';
    return { pid: entry.readUInt32LE(AT.pid), name };
  });
}

function usersIn(session: number): readonly FileUser[] {
  const [needed, count] = [Buffer.alloc(4), Buffer.alloc(4)];
  let room = 16;
  // More programs may open them between the two questions.
  for (let tries = 0; tries < 5; tries += 1) {
    const list = Buffer.alloc(room * PROCESS_BYTES);
    count.writeUInt32LE(room, 0);
    const status = rstrtmgr.RmGetList(session, needed, count, list, Buffer.alloc(4));
    if (status === 0) return parseUsers(list, count.readUInt32LE(0));
    if (status !== MORE_DATA) return [];
    room = needed.readUInt32LE(0) + 4;
  }
  return [];
}
