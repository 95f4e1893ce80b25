/** What is wrong with the data of a backup that was kept all the same. */
import type { ErrorCode } from '../errors.ts';

/** `damaged`: its database cannot be used; `empty`: nobody is in it, as in one that a server began anew. */
export type KeptFlaw = 'damaged' | 'empty';

const flawsByCode: Readonly<Partial<Record<ErrorCode, KeptFlaw>>> = {
  'database-corrupt': 'damaged',
  'database-foreign': 'damaged',
  'database-rootless': 'empty',
};

/** `findings`: of the run that made it, or its manifest's warnings. `null` = nothing that speaks against its data. Pure. */
export function keptFlaw(findings: readonly { readonly code: string }[]): KeptFlaw | null {
  const flaws = findings.map(
    ({ code }) => (flawsByCode as Readonly<Record<string, KeptFlaw | undefined>>)[code],
  );
  return flaws.includes('damaged') ? 'damaged' : flaws.includes('empty') ? 'empty' : null;
}
