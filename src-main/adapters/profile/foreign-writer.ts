/** Root at work with the profile of somebody else believes it only as far as that account could go alone. */
import { lstatSync } from 'node:fs';

/** Who else than root may have written one of these; `null` = nobody, or we are not root. */
export function foreignWriter(paths: readonly string[]): number | null {
  if (process.geteuid?.() !== 0) return null;
  const owners = paths.map((path) => lstatSync(path, { throwIfNoEntry: false })?.uid ?? 0);
  return owners.find((uid) => uid !== 0) ?? null;
}
