/** What would keep a back-up of an instance from being made, or from being worth something; looked at before one is begun. */
import { block, RepriseError, type Finding } from '../domain/errors.ts';
import type { InstanceCheck } from './check-instance.ts';
import type { Core } from './core.ts';
import { usualPlace } from './repository-for.ts';

type Checked = Pick<
  InstanceCheck,
  'instance' | 'canBackUp' | 'roots' | 'databaseFound' | 'unreadable' | 'databaseFindings' | 'findings'
>;

/** Besides `check.findings`; nothing of a server that is not covered. */
export function backUpFindings(core: Core, check: Checked): readonly Finding[] {
  if (!check.canBackUp) return [];
  return [...dataFindings(core, check), ...placeFindings(core, check)];
}

/** An unplugged drive is no lost database. */
function dataFindings(
  core: Core,
  { roots, databaseFound, unreadable, databaseFindings }: Checked,
): readonly Finding[] {
  const missing = Object.values(roots).filter((root) => core.files.stat(root) === null);
  if (missing.length > 0) return missing.map((path) => block('location-missing', { path }));
  if (databaseFound !== false) return [...unreadable, ...databaseFindings];
  const [path = null] = Object.values(roots);
  return [block('database-not-found', { path })];
}

function placeFindings(core: Core, { instance }: Checked): readonly Finding[] {
  try {
    const path = usualPlace(core, instance);
    const refusal = core.files.writeRefusal(path);
    return refusal === null ? [] : [block(refusal, { path })];
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return [block(error.code, error.details)];
  }
}
