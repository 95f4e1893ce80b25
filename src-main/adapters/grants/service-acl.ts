/** A Windows service's list of who may do what, as the text that `sc sdshow` prints; pure. */

/** Ask for its state (LC), start (RP), stop (WP). */
const rights = 'LCRPWP';

export function allows(list: string, sid: string): boolean {
  return list.includes(entryOf(sid));
}

/** The entry goes to the end of the discretionary part: explicit denials stay before it. */
export function withAllowed(list: string, sid: string): string {
  if (allows(list, sid)) return list;
  const audit = list.indexOf('S:');
  return audit < 0 ? list + entryOf(sid) : list.slice(0, audit) + entryOf(sid) + list.slice(audit);
}

export function withoutAllowed(list: string, sid: string): string {
  return list.replaceAll(entryOf(sid), '');
}

/** Refuses what does not look like such a list: it is written back. */
export function isServiceList(list: string): boolean {
  return /^D:[A-Z]*(?:\([^()]+\))+(?:S:[A-Z]*(?:\([^()]+\))*)?$/.test(list);
}

function entryOf(sid: string): string {
  return `(A;;${rights};;;${sid})`;
}
