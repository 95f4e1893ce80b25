/** What macOS will ask or refuses. It guards folders from programs, not from people: each program is allowed by itself. */
import { opendirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import type { PermissionFinding, PermissionKind } from '../../domain/server/permission.ts';
import type { PermissionQuestion, Permissions } from '../../ports/permissions.ts';

/** What a look into a folder came to; `null` = it can be read, or is not there. */
export type Refusal = 'EPERM' | 'EACCES' | null;

export interface Seen {
  readonly home: string;
  readonly isRoot: boolean;
  readonly refusals: readonly { readonly folder: string; readonly refusal: Refusal }[];
}

export const macPermissions: Permissions = {
  check(question) {
    const refusals = question.folders.map((folder) => ({ folder, refusal: refusalOf(folder) }));
    return permissionFindings(question, { home: homedir(), isRoot: process.geteuid?.() === 0, refusals });
  },
};

/** Pure. */
export function permissionFindings(
  { app, service }: PermissionQuestion,
  { home, isRoot, refusals }: Seen,
): readonly PermissionFinding[] {
  const findings: PermissionFinding[] = refusals.flatMap(({ folder, refusal }) =>
    refusal === null ? [] : [{ what: guardOf(folder, refusal, home), state: 'missing', detail: folder }],
  );
  if (app?.isAskedToQuit === true) {
    findings.push({ what: 'control-app', state: 'will-ask', detail: app.bundleId });
  }
  // Since macOS 13 nobody but the app itself and its person may change it, and nobody may read it without asking.
  if (app !== null) findings.push({ what: 'sign-in-item', state: 'stays', detail: app.bundleId });
  if (service?.isOfMachine === true && !isRoot) {
    findings.push({ what: 'administrator', state: 'will-ask', detail: service.name });
  }
  return findings;
}

/** EACCES comes from the modes of files; EPERM, where the modes would allow it, from the guard of macOS. */
function guardOf(folder: string, refusal: 'EPERM' | 'EACCES', home: string): PermissionKind {
  if (refusal === 'EACCES') return 'administrator';
  if (isIn(folder, '/Volumes')) return 'drive';
  const personal = ['Desktop', 'Documents', 'Downloads'].map((name) => join(home, name));
  return personal.some((each) => isIn(folder, each)) ? 'personal-folder' : 'all-files';
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function refusalOf(folder: string): Refusal {
  try {
    opendirSync(folder).closeSync();
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EPERM' || code === 'EACCES' ? code : null;
  }
}
