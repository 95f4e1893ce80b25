/**
 * The variables in `NAME=value` texts, as every system lists them for a process; what has no name (`=C:=C:\folder` is
 * Windows' own) is left out. Pure.
 */
export function environmentOf(entries: readonly string[]): Readonly<Record<string, string>> {
  const named = entries.filter((entry) => entry.indexOf('=') > 0);
  return Object.fromEntries(
    named.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}
