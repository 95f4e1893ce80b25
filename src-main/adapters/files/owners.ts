import { readFileSync } from 'node:fs';

/** Names of user and group ids on this machine, and back. */
export interface Owners {
  userName(uid: number): string | null;
  groupName(gid: number): string | null;
  userId(name: string): number | null;
  groupId(name: string): number | null;
}

export function systemOwners(passwd = '/etc/passwd', group = '/etc/group'): Owners {
  const users = readNames(passwd);
  const groups = readNames(group);
  return {
    userName: (uid) => users.names.get(uid) ?? null,
    groupName: (gid) => groups.names.get(gid) ?? null,
    userId: (name) => users.ids.get(name) ?? null,
    groupId: (name) => groups.ids.get(name) ?? null,
  };
}

/** Of another system, whose ids have no names here. */
export const noOwners: Owners = {
  userName: () => null,
  groupName: () => null,
  userId: () => null,
  groupId: () => null,
};

interface Names {
  readonly names: ReadonlyMap<number, string>;
  readonly ids: ReadonlyMap<string, number>;
}

/** `name:password:id:…` per line; the first of several names of an id counts, as in the C library. */
function readNames(path: string): Names {
  const names = new Map<number, string>();
  const ids = new Map<string, number>();
  for (const line of readTable(path).split('\n')) {
    const [name, , number] = line.split(':');
    if (name === undefined || name === '' || number === undefined || !/^\d+$/.test(number)) continue;
    const id = Number(number);
    if (!names.has(id)) names.set(id, name);
    if (!ids.has(name)) ids.set(name, id);
  }
  return { names, ids };
}

/** Some containers have no such file: then nobody has a name. */
function readTable(path: string): string {
  // There it would be a file of anybody's on the current drive.
  if (process.platform === 'win32') return '';
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
