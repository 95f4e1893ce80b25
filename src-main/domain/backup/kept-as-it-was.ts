/** What is wrong with the data of a backup that was kept all the same. */
import type { ErrorCode } from '../errors.ts';
import type { BackupState, Manifest } from './manifest.ts';

/** `damaged`: its database cannot be used; `no-database`: it is not in it; `empty`: nobody is in it, as in one that a server began anew. */
export type KeptFlaw = 'damaged' | 'no-database' | 'empty';

const flawsByCode: Readonly<Partial<Record<ErrorCode, KeptFlaw>>> = {
  'database-corrupt': 'damaged',
  'database-foreign': 'damaged',
  'database-missing': 'no-database',
  'database-rootless': 'empty',
};

const gravestFirst: readonly KeptFlaw[] = ['damaged', 'no-database', 'empty'];

/** `findings`: of the run that made it, or its manifest's warnings. `null` = nothing that speaks against its data. Pure. */
export function keptFlaw(findings: readonly { readonly code: string }[]): KeptFlaw | null {
  const flaws = findings.map(
    ({ code }) => (flawsByCode as Readonly<Record<string, KeptFlaw | undefined>>)[code],
  );
  return gravestFirst.find((flaw) => flaws.includes(flaw)) ?? null;
}

type Kept = Pick<Manifest, 'state' | 'databases' | 'warnings'>;

/** Also of one that was made before a missing database was noted. Pure. */
export function flawOf({ databases, warnings }: Kept): KeptFlaw | null {
  return keptFlaw(warnings) ?? (databases.length === 0 ? 'no-database' : null);
}

/** Without its database nothing was verified that would bring the server back, whatever was written then. Pure. */
export function stateOf(manifest: Kept): BackupState {
  return manifest.state === 'verified' && flawOf(manifest) === 'no-database' ? 'readable' : manifest.state;
}
