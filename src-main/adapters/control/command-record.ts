/** How a start command of the user is run. */
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { RepriseError } from '../../domain/errors.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { isWithin } from '../processes/account.ts';

export interface StartCommand {
  readonly command: string;
  /** Resolved data roots by key. */
  readonly roots: Readonly<Record<string, string>>;
  /** Whose word the command is, where that is not ours: only that account runs it. */
  readonly writer: number | null;
}

/**
 * As the user would run it in a shell of their own. Root never runs it as root for a server that is not root's: with the
 * account that it last ran with, else that of the data. Errors: `start-command-foreign`, `tool-missing`, `tool-failed`.
 */
export function recordOfCommand(
  { command, roots, writer }: StartCommand,
  launch: LaunchRecord | null,
): LaunchRecord {
  const record = asAccount(command, launch, roots);
  if (writer === null || isWithin(record, writer)) return record;
  throw new RepriseError('start-command-foreign', 'A command of one account, a server of another.', {
    uid: record.uid,
    writer,
  });
}

function asAccount(command: string, launch: LaunchRecord | null, roots: StartCommand['roots']): LaunchRecord {
  const argv = ['/bin/sh', '-c', command];
  const own = { argv, cwd: homedir(), env: ownEnvironment(), umask: process.umask(), ...ownAccount() };
  if (own.uid !== 0) return own;
  if (launch !== null) return { ...launch, argv };
  const owner = ownerOf(Object.values(roots));
  if (owner === null || owner.uid === 0) return own;
  const home = homeOf(owner.uid) ?? '/';
  const { PATH = '/usr/local/bin:/usr/bin:/bin' } = process.env;
  return { ...own, cwd: home, env: { PATH, HOME: home }, ...owner, groups: [owner.gid] };
}

function ownAccount(): Pick<LaunchRecord, 'uid' | 'gid' | 'groups'> {
  return {
    uid: process.geteuid?.() ?? 0,
    gid: process.getegid?.() ?? 0,
    groups: process.getgroups?.() ?? [],
  };
}

function ownEnvironment(): Readonly<Record<string, string>> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function ownerOf(folders: readonly string[]): { readonly uid: number; readonly gid: number } | null {
  for (const folder of folders) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats !== undefined) return { uid: stats.uid, gid: stats.gid };
  }
  return null;
}

function homeOf(uid: number): string | null {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const home = lines.map((line) => line.split(':')).find((parts) => parts[2] === String(uid))?.[5];
  return home === undefined || statSync(home, { throwIfNoEntry: false }) === undefined ? null : home;
}
