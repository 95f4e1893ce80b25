/** What the command line and the environment of a server say. */
import { programName } from './server-paths.ts';

type Environment = Readonly<Record<string, string | undefined>> | null;

/** The value after one of the names, or behind its `=`; an empty one counts as none. */
export function optionOf(argv: readonly string[], names: readonly string[]): string | null {
  for (const [index, word] of argv.entries()) {
    if (index === 0) continue;
    const name = names.find((each) => each.startsWith('--') && word.startsWith(`${each}=`));
    if (name !== undefined) return word.slice(name.length + 1) || null;
    const next = argv[index + 1];
    if (names.includes(word) && next !== undefined && !next.startsWith('-')) return next || null;
  }
  return null;
}

/** An empty variable counts as none. */
export function variableOf(env: Environment, name: string): string | null {
  return env?.[name] || null;
}

/** Names in which Windows makes no difference between cases. */
export function expandVariables(text: string, env: Environment): string {
  const values = new Map(Object.entries(env ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  return text.replaceAll(/%([^%]+)%/g, (whole, name: string) => values.get(name.toLowerCase()) ?? whole);
}

export function portOf(text: string | null): number | null {
  const port = Number(text ?? '');
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

/** Reprise's own `instances add` names the same folders, and its server as well. */
export function isOwnCommand(argv: readonly string[]): boolean {
  return argv.some((word) => word === '--server' || word.startsWith('--server='));
}

/** Words of a variable that holds several, such as `--datadir "/srv/my data"`. */
export function splitWords(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
}

/** The script that an interpreter runs; `null` = the program is none of these, or runs none. Names without `.exe`. */
export function scriptOf(argv: readonly string[], interpreters: readonly string[]): string | null {
  const [program = '', ...words] = argv;
  if (!interpreters.includes(programName(program).replace(/\.exe$/, ''))) return null;
  return words.find((word) => !word.startsWith('-')) ?? null;
}
