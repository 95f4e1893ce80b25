/** How one server that is known stands, line by line. */
import type { ControlSettings } from '../domain/server/instance.ts';
import type { PermissionFinding } from '../domain/server/permission.ts';
import { describeMeans } from './detection.ts';
import { describeCounts } from './kinds.ts';
import { permissionText } from './permissions.ts';
import { describeAsked, waitsForYou, type AskedText } from './rights.ts';

interface Checked {
  readonly instance: { readonly id: string; readonly control: ControlSettings };
  readonly canBackUp: boolean;
  readonly running: boolean;
  readonly pids: readonly number[];
  readonly url: string | null;
  readonly serverVersion: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly databaseFound: boolean | null;
  readonly startsByItself: boolean | null;
  readonly asks: readonly AskedText[];
  readonly permissions: readonly PermissionFinding[];
}

export function describeCheck(check: Checked): readonly string[] {
  const { instance, permissions } = check;
  return [
    describeRun(check),
    describeMeans(instance.control),
    ...describeAutoStart(check),
    ...describeData(check),
    ...describeNeeds(check),
    ...permissions.map(permissionText).flatMap(({ sentence, action }) => [sentence, action]),
  ].map((line) => `  ${line}`);
}

function describeRun({ running, pids, url, serverVersion }: Checked): string {
  const version = serverVersion === null ? '' : ` (version ${serverVersion})`;
  // The engine of a container keeps them to itself.
  const processes =
    pids.length === 0 ? '' : `, ${pids.length === 1 ? 'process' : 'processes'} ${pids.join(', ')}`;
  return running
    ? `It runs${version}${processes}${url === null ? '' : `, at ${url}`}.`
    : `It does not run now${version}.`;
}

function describeAutoStart({ startsByItself }: Checked): readonly string[] {
  if (startsByItself === null) return ['Whether your system also starts it by itself could not be seen.'];
  return startsByItself ? ['Your system also starts it by itself.'] : [];
}

function describeData({ databaseFound, counts }: Checked): readonly string[] {
  if (databaseFound === null) return [];
  if (!databaseFound)
    return [
      'There is no database in these folders. If the server has been used before, the folders are wrong.',
    ];
  return [`It has ${counts === null ? 'a database that cannot be read now' : describeCounts(counts)}.`];
}

function describeNeeds({ instance: { id, control }, canBackUp, asks }: Checked): readonly string[] {
  if (control.kind !== 'none' || asks.length > 0) return describeAsked(asks, { id, canBackUp });
  return canBackUp ? [waitsForYou] : [];
}
