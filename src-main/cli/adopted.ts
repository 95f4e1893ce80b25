/** What `repository adopt` says: what is in the repository, and how to bring it back. */
import type { Adoption } from '../operations/adopt.ts';
import type { OldInstance } from '../operations/adopt/old-instances.ts';
import { plainLine } from '../domain/plain-line.ts';
import { formatCount } from '../text/format.ts';
import { describeTime } from '../text/time.ts';
import { nextCommands, type NextCommands, type NextOptions } from './next-commands.ts';

export function adoptedKeys(adoption: Adoption, options: NextOptions): Readonly<Record<string, unknown>> {
  const { repository, instances, ...rest } = adoption;
  return {
    repository: { ...repository, isReadOnly: adoption.isReadOnly },
    before: rest.before,
    movedFrom: rest.movedFrom,
    instances: instances.map((old) => instanceKeys(old, nextCommands(old, options))),
    unreadable: rest.unreadable,
    unfinished: rest.unfinished,
  };
}

function instanceKeys(old: OldInstance, commands: NextCommands): Readonly<Record<string, unknown>> {
  const { newest, usable, ...shown } = old;
  const brief = (backup: OldInstance['newest']): Readonly<Record<string, unknown>> | null =>
    backup === null
      ? null
      : {
          id: backup.manifest.id,
          createdAt: backup.manifest.createdAt,
          state: backup.state,
          serverVersion: backup.manifest.serverVersion,
          path: backup.path,
        };
  return { ...shown, newest: brief(newest), usable: brief(usable), commands };
}

export function describeAdoption(adoption: Adoption, options: NextOptions, now: number): readonly string[] {
  const { repository, before, movedFrom, instances, unfinished } = adoption;
  const moved = [`They were known at ${movedFrom ?? ''} before; from now on they are looked for here.`];
  return [
    `The backups in ${repository.path} are known ${before === 'known' ? 'already' : 'now'}. Nothing in that folder was changed.`,
    ...(before === 'moved' ? moved : []),
    ...(adoption.isReadOnly
      ? ['This account can only read there. That is enough to restore; new backups need another place.']
      : []),
    ...(instances.length === 0 ? ['', 'There are no backups in it that can be read.'] : []),
    ...instances.flatMap((old) => ['', ...describeOld(old, now), ...nextLines(old, options)]),
    ...(unfinished.length === 0 ? [] : ['', ...unfinishedLines(unfinished)]),
  ];
}

const settingsNotes = {
  read: [],
  missing: ['its settings (instance.json) are not there; this is what its backups say'],
  damaged: ['its settings (instance.json) cannot be understood; this is what its backups say'],
} as const satisfies Record<OldInstance['settings'], readonly string[]>;

const matchNotes = {
  same: (name: string) => `this is "${name}" of this computer`,
  continues: (name: string) => `"${name}" of this computer carries it on`,
  likely: (name: string) =>
    `it may be the one that you call "${name}" here; if so, add it with the folders of "${name}"`,
} as const;

function describeOld(old: OldInstance, now: number): readonly string[] {
  const { backups, newest, control, match } = old;
  const damaged = backups.damaged === 0 ? '' : `, ${String(backups.damaged)} of them damaged`;
  const states =
    newest === null
      ? 'no backups'
      : `${formatCount(backups.total, 'backup')}${damaged}; the newest: ${describeTime(newest.manifest.createdAt, now)}, ${newest.state}`;
  return [
    `"${old.name}"  (${old.serverName ?? plainLine(old.server)}${old.serverVersion === null ? '' : ` ${old.serverVersion}`}${old.machine === null ? '' : `, on the computer "${old.machine.name}"`})`,
    `    ${old.id}`,
    `    ${states}`,
    ...old.locations.map(
      ({ key, path, isHere }) =>
        `    ${key}: ${plainLine(path, 500)}${isHere ? '' : '  (not on this computer)'}`,
    ),
    ...(control.kind === null
      ? []
      : [`    control: ${control.kind}${control.name === null ? '' : ` (${control.name})`}`]),
    ...(old.url === null ? [] : [`    address: ${old.url}`]),
    ...settingsNotes[old.settings].map((note) => `    ${note}`),
    ...(match === null ? [] : [`    ${matchNotes[match.how](plainLine(match.name))}`]),
  ];
}

function nextLines(old: OldInstance, options: NextOptions): readonly string[] {
  if (old.serverName === null) return ['  This version of Reprise does not know this media server.'];
  const { add, plan, restore } = nextCommands(old, options);
  if (plan === null || restore === null) {
    const why = old.newest === null ? 'There is nothing to restore.' : 'None of its backups can be restored.';
    return [`  ${why}`];
  }
  const version = old.usable?.manifest.serverVersion ?? null;
  const atLeast = version === null ? '' : ` ${plainLine(version)} or newer`;
  const steps: readonly (readonly [string, string | null])[] = [
    ...(add === null
      ? []
      : [
          [`Install ${old.serverName}${atLeast} and start it once.`, null] as const,
          ['Tell Reprise where it keeps its data:', add] as const,
        ]),
    ['See what a restore would do (changes nothing):', plan],
    ['If that is what you want, take the line that the plan ends with. It looks like this:', restore],
  ];
  return [
    '  To bring it back on this computer:',
    ...steps.flatMap(([text, command], index) => [
      `    ${String(index + 1)}. ${text}`,
      ...(command === null ? [] : [`       ${command}`]),
    ]),
  ];
}

function unfinishedLines(folders: readonly string[]): readonly string[] {
  return [
    'Unfinished backups, being written just now or left by an interruption; they are left alone:',
    ...folders.map((path) => `  ${plainLine(path, 500)}`),
  ];
}
