/** What `ps` prints of all processes. Pure. */

export interface PsRow {
  readonly pid: number;
  readonly ppid: number;
  readonly uid: number;
  /** Local time to the second, as printed. */
  readonly start: string;
  /** Path of its program. */
  readonly program: string;
}

/** Columns for `parseRows`; the last may hold spaces. `=`: without headings. */
export const rowColumns = 'pid=,ppid=,uid=,stat=,lstart=,comm=';

/** Columns for `parseCommands`. */
export const commandColumns = 'pid=,command=';

/** Without what is dead and only waits for its parent. */
export function parseRows(output: string): readonly PsRow[] {
  return output.split('\n').flatMap((line) => {
    const [, pid, ppid, uid, stat = '', start = '', program = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\d{4})\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined || stat.startsWith('Z')) return [];
    const [one, two] = [start.replaceAll(/\s+/g, ' '), program.trimEnd()];
    return [{ pid: Number(pid), ppid: Number(ppid), uid: Number(uid), start: one, program: two }];
  });
}

export function parseCommands(output: string): ReadonlyMap<number, string> {
  const rows = output.split('\n').flatMap((line) => {
    const [, pid, command = ''] = /^\s*(\d+)\s(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [[Number(pid), command] as const];
  });
  return new Map(rows);
}

/**
 * Words of a joined command line, as well as they can be told: the program is known, and a path that is not there is
 * taken together with what follows as long as that leads to something.
 */
export function splitCommand(
  command: string,
  { program, exists }: { readonly program: string; readonly exists: (path: string) => boolean },
): readonly string[] {
  const isKnown = command === program || command.startsWith(`${program} `);
  const rest = isKnown ? command.slice(program.length) : command;
  const parts = rest.split(' ').filter((part) => part !== '');
  const words: string[] = isKnown ? [program] : [];
  while (parts.length > 0) {
    const count = wordLength(parts, exists);
    words.push(parts.splice(0, count).join(' '));
  }
  return words;
}

function wordLength(parts: readonly string[], exists: (path: string) => boolean): number {
  const pathOf = (text: string): string => /^(?:-[^=]*=)?(\/.*)$/s.exec(text)?.[1] ?? '';
  if (pathOf(parts[0] ?? '') === '') return 1;
  for (let count = 1; count <= parts.length && (count === 1 || !isFlag(parts[count - 1])); count += 1) {
    if (exists(pathOf(parts.slice(0, count).join(' ')))) return count;
  }
  return 1;
}

function isFlag(part: string | undefined): boolean {
  return part?.startsWith('-') === true;
}
