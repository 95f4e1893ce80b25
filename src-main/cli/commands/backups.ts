import { plainLine } from '../../domain/plain-line.ts';
import { isoTime } from '../../ports/clock.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import type { Core } from '../../operations/core.ts';
import { continuedIds } from '../../operations/adopt/known-old-instances.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { knownRoots } from '../../operations/known-roots.ts';
import {
  allBackups,
  nativeBackups,
  type BackupListing,
  type NativeBackupFile,
} from '../../operations/list-backups.ts';
import { restorePoints } from '../../operations/restore-points.ts';
import { toProblem } from '../../text/errors.ts';
import { formatBytes } from '../../text/format.ts';
import { describeTime } from '../../text/time.ts';
import { succeeded, type Command } from '../command.ts';
import { instance, repository } from '../options.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';

interface Listed {
  /** Usable as REF. */
  readonly id: string;
  readonly form: 'reprise' | 'native';
  readonly path: string;
  readonly state: string;
  readonly createdAt: string;
  readonly instanceId: string;
  /** What the instance was called then. */
  readonly name: string;
  readonly server: string;
  readonly serverVersion: string | null;
  readonly origin: string | null;
  readonly files: number | null;
  readonly bytes: number;
}

export const backupsCommand: Command = {
  name: 'backups',
  summary: 'List what can be restored, newest first',
  explains: [
    "The server's own backup files are listed too; they can be inspected and restored by their path.",
    "Backups of the old installation that a server carries on are listed with the server's own.",
    'Restore points (what earlier restores set aside) are listed apart.',
  ],
  positionals: [],
  options: [instance, { ...repository, describes: 'only the backups in this folder' }],
  examples: ['backups', 'backups --instance home', 'backups --repository /mnt/backups --json'],
  changes: false,
  async run({ args, open, now }) {
    const core = await open();
    const name = args.text('instance');
    const one = name === null ? null : findInstance(core, name);
    const instanceId = one?.id ?? null;
    // With those of the installation that it carries on: they are why it was named.
    const ids = one === null ? null : continuedIds(core, one);
    const folder = args.path('repository');
    const listing = folder === null ? allBackups(core) : listFolder(core, folder);
    const own = listing.backups
      .map(fromStored)
      .filter((backup) => ids === null || ids.includes(backup.instanceId));
    const native = folder === null ? nativeBackups(core, instanceId).map(fromNative) : [];
    const backups = [...own, ...native].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    const points = restorePoints(core, knownRoots(core), instanceId).map(({ record, state }) => ({
      id: record.id,
      instanceId: record.instanceId,
      createdAt: record.startedAt,
      kind: record.kind,
      state,
      folders: record.folders,
    }));
    const pending = pendingRecovery(core);
    const problems = listing.unreadable.map(({ path, code }) =>
      toProblem({ code, severity: 'warn', details: { path } }),
    );
    const json = {
      backups,
      restorePoints: points,
      unreadable: listing.unreadable,
      away: listing.away,
      ...pending,
    };
    const instances = core.profile.instances();
    const nameOf = ({ instanceId: id, name: former }: Listed): string => {
      const own = instances.find((known) => known.id === id);
      if (own !== undefined) return own.name;
      const isOld = instances.some((known) => known.continues === id);
      return `${plainLine(former)} (${isOld ? 'the old' : 'another'} installation)`;
    };
    const human = [
      ...(backups.length === 0
        ? [
            'There are no backups yet. Make one with: reprise back-up',
            'Is there a drive with backups of another computer? Then: reprise repository adopt DIR',
          ]
        : backups.map((backup) => line(backup, nameOf(backup), now()))),
      ...(points.length === 0 ? [] : ['', 'Restore points (reprise undo, reprise release):']),
      ...points.map((point) => `  ${point.id}  ${describeTime(point.createdAt, now())}`),
      ...listing.away.map(({ path }) => `Not there now: ${path}`),
      ...listing.unreadable.map(({ path }) => `Cannot be read: ${path}`),
      ...pendingHint(pending),
    ];
    return succeeded(json, human, problems.length === 0 ? {} : { problems });
  },
};

/** A folder that this profile does not know is looked at, not remembered. */
function listFolder(core: Core, folder: string): BackupListing {
  const path = core.files.realPath(folder) ?? folder;
  return { ...core.repositories.list(core.repositories.open(path)), away: [] };
}

function fromStored({ manifest, path, state }: StoredBackup): Listed {
  return {
    id: manifest.id,
    form: 'reprise',
    path,
    state,
    createdAt: manifest.createdAt,
    instanceId: manifest.instance.id,
    name: manifest.instance.name,
    server: manifest.instance.server,
    serverVersion: manifest.serverVersion,
    origin: manifest.origin,
    files: manifest.files,
    bytes: manifest.bytes,
  };
}

/** Nothing inside the file is believed yet: its time is the file's. */
function fromNative({ path, name, instanceId, server, bytes, modifiedAtNs }: NativeBackupFile): Listed {
  return {
    id: path,
    form: 'native',
    path,
    state: 'readable',
    createdAt: isoTime(Number(modifiedAtNs / 1_000_000n)),
    instanceId,
    name,
    server,
    serverVersion: null,
    origin: null,
    files: null,
    bytes,
  };
}

function line(one: Listed, name: string, now: number): string {
  const size = formatBytes(one.bytes);
  const what = one.form === 'native' ? "server's own backup" : one.state;
  return `${describeTime(one.createdAt, now)}  ${name}: ${what}, ${size}\n    ${one.id}`;
}
