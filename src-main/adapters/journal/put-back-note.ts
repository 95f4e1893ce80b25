/** The note in a staging folder: plain words, and for each entry the lines that put it back by hand. */
import type {
  DatabaseMove,
  Move,
  ProtectMove,
  ReplaceMove,
  RestoreRecord,
} from '../../domain/restore/journal-record.ts';
import { sqliteSidecars } from '../../domain/server/layout.ts';
import type { PutBackNotes } from '../../ports/put-back-notes.ts';
import { pathInWindow, windowCommand } from '../repository/volume-window.ts';
import { bashWord, powershellWord } from '../repository/shell-word.ts';

/** `windows`: PowerShell lines, else bash. */
export function putBackNotes(platform: string): PutBackNotes {
  const shell = platform === 'win32' ? powershell : bash;
  return { write: (record) => note(record, shell) };
}

interface Shell {
  readonly name: string;
  /** Moves `old` back to `to` if it is there; what stands at `to` goes to `found` first. */
  putBack(move: ReplaceMove | ProtectMove): readonly string[];
  /** Something that was not there before: moves it to `found`. */
  takeAway(move: Move): readonly string[];
  putDatabaseBack(move: DatabaseMove): readonly string[];
}

function note(record: RestoreRecord, ownShell: Shell): string {
  const window = windowCommand(record.folders);
  const shell = window === null ? ownShell : bash;
  const moves = inWindow(record.moves);
  const databases = moves.filter((move) => move.kind === 'database');
  const others = moves.filter((move) => move.kind !== 'database');
  const commands = [...databases, ...others].flatMap((move) => linesOf(move, shell));
  return [
    'This folder belongs to Reprise, a program that backs up and restores media servers.',
    '',
    `It was made by a ${record.kind} of "${record.instanceName}" that began at ${record.startedAt} (UTC).`,
    'old/    what was there before: your data, set aside, nothing is missing from it',
    'new/    what was to take its place; empty once the restore is done',
    'found/  if it is there: what stood in the way and was neither old nor new',
    '',
    'You need not do anything with it. Reprise takes it away when you say so ("release"), and puts it back when you',
    'say so ("undo"). If a restore was interrupted, starting Reprise is enough.',
    '',
    'If Reprise is not there any more, this puts the state before back by hand:',
    '',
    '1. Stop the server.',
    ...(window === null
      ? []
      : [
          '   Then open a shell that sees its volumes (with podman, type podman instead of docker):',
          '',
          `    $ ${window}`,
          '',
        ]),
    `2. Run these lines in ${window === null ? shell.name : 'that shell'}. Each can be run twice; lines for what was not moved do nothing.`,
    '',
    ...commands.map((line) => `    $ ${line}`),
    '',
    '3. Start the server.',
    '',
  ].join('\n');
}

/** With the paths of that shell. */
function inWindow(moves: readonly Move[]): readonly Move[] {
  const text = JSON.stringify(moves, (_, value: unknown) =>
    typeof value === 'string' ? pathInWindow(value) : value,
  );
  return JSON.parse(text) as readonly Move[];
}

function linesOf(move: Move, shell: Shell): readonly string[] {
  if (move.existed === null) return shell.takeAway(move);
  return move.kind === 'database' ? shell.putDatabaseBack(move) : shell.putBack(move);
}

const bash: Shell = {
  name: 'a terminal (bash)',
  putBack: ({ to, old, found }) => {
    const [t, o, f] = [bashWord(to), bashWord(old), bashWord(found)];
    return [
      `if [ -e ${o} ] || [ -L ${o} ]; then mkdir -p "$(dirname ${f})"; [ ! -e ${t} ] || mv -n ${t} ${f}; mv -n ${o} ${t}; fi`,
    ];
  },
  takeAway: (move) => {
    if (move.kind === 'protect' || move.from === null) return [];
    const [t, f, n] = [bashWord(move.to), bashWord(move.found), bashWord(move.from)];
    return [`if [ -e ${t} ] && [ ! -e ${n} ]; then mkdir -p "$(dirname ${f})"; mv -n ${t} ${f}; fi`];
  },
  putDatabaseBack: (move) => {
    const [t, o, f] = [bashWord(move.to), bashWord(move.old), bashWord(move.found)];
    const sidecars = sqliteSidecars
      .map((suffix) => `[ ! -e ${t}${suffix} ] || mv -n ${t}${suffix} ${f}${suffix}`)
      .join('; ');
    const same = `[ ${t} -ef ${o} ]`;
    return [
      `if [ -e ${o} ] && ! ${same}; then mkdir -p "$(dirname ${f})"; ${sidecars}; [ ! -e ${t} ] || mv -n ${t} ${f}; mv -n ${o} ${t}; fi`,
      ...move.sidecars.map(({ to, aside, old }) => {
        const [st, sa, so] = [bashWord(to), bashWord(aside), bashWord(old)];
        return `if [ ! -e ${st} ]; then if [ -e ${sa} ]; then mv -n ${sa} ${st}; elif [ -e ${so} ]; then mv -n ${so} ${st}; fi; fi`;
      }),
    ];
  },
};

const powershell: Shell = {
  name: 'PowerShell',
  putBack: ({ to, old, found }) => {
    const [t, o, f] = [powershellWord(to), powershellWord(old), powershellWord(found)];
    return [
      `if (Test-Path -LiteralPath ${o}) { [void](New-Item -ItemType Directory -Force -Path (Split-Path ${f})); if (Test-Path -LiteralPath ${t}) { Move-Item -LiteralPath ${t} -Destination ${f} }; Move-Item -LiteralPath ${o} -Destination ${t} }`,
    ];
  },
  takeAway: (move) => {
    if (move.kind === 'protect' || move.from === null) return [];
    const [t, f, n] = [powershellWord(move.to), powershellWord(move.found), powershellWord(move.from)];
    return [
      `if ((Test-Path -LiteralPath ${t}) -and -not (Test-Path -LiteralPath ${n})) { [void](New-Item -ItemType Directory -Force -Path (Split-Path ${f})); Move-Item -LiteralPath ${t} -Destination ${f} }`,
    ];
  },
  putDatabaseBack: (move) => [
    ...sqliteSidecars.flatMap((suffix) =>
      powershell.putBack({
        ...move,
        kind: 'protect',
        to: `${move.to}${suffix}`,
        old: `${move.old}${suffix}`,
        found: `${move.found}${suffix}`,
      }),
    ),
    ...powershell.putBack({ ...move, kind: 'protect' }),
  ],
};
