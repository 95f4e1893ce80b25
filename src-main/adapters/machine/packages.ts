/** Packages of the system, asked by name: each tool only reads its own list. */
import { RepriseError } from '../../domain/errors.ts';
import type { InstalledPackage, Look } from '../../ports/machine.ts';
import { runTool, type ToolResult } from '../processes/run-tool.ts';

type Options = { readonly signal: AbortSignal };

interface Tool {
  readonly manager: InstalledPackage['manager'];
  readonly program: string;
  readonly words: (names: readonly string[]) => readonly string[];
  readonly parse: (stdout: string) => readonly Omit<InstalledPackage, 'manager'>[];
}

const tools: readonly Tool[] = [
  {
    manager: 'dpkg',
    program: 'dpkg-query',
    words: (names) => ['-W', '-f', '${Package}\\t${Version}\\t${db:Status-Status}\\n', '--', ...names],
    parse: parseDpkg,
  },
  {
    manager: 'rpm',
    program: 'rpm',
    words: (names) => ['-q', '--qf', '%{NAME}\\t%{VERSION}\\n', '--', ...names],
    parse: parseRpm,
  },
  {
    manager: 'snap',
    program: 'snap',
    words: () => ['list', '--color=never', '--unicode=never'],
    parse: parseSnap,
  },
];

export async function installedPackages(
  platform: string,
  names: readonly string[],
  options: Options,
): Promise<Look<InstalledPackage>> {
  if (platform !== 'linux' || names.length === 0) return { seen: [], unseen: [] };
  const found = await Promise.all(tools.map((tool) => ask(tool, names, options)));
  return { seen: found.flat(), unseen: [] };
}

async function ask(
  { manager, program, words, parse }: Tool,
  names: readonly string[],
  options: Options,
): Promise<readonly InstalledPackage[]> {
  // They end with an error as soon as one of the names is unknown, and print the others all the same.
  const { stdout } = await runTool(program, words(names), options).catch(nothingHere);
  return parse(stdout)
    .filter(({ name }) => names.includes(name))
    .map((each) => ({ ...each, manager }));
}

/** Most systems have one of these tools at the most. */
function nothingHere(error: unknown): Pick<ToolResult, 'stdout'> {
  if (error instanceof RepriseError) return { stdout: '' };
  throw error;
}

export function parseDpkg(stdout: string): readonly Omit<InstalledPackage, 'manager'>[] {
  return rows(stdout, '\t').flatMap(([name = '', version = '', status]) =>
    // A removed package leaves its settings, and its name in the list.
    status === 'installed' ? [{ name, version }] : [],
  );
}

/** What is not installed is a sentence without tabs. */
export function parseRpm(stdout: string): readonly Omit<InstalledPackage, 'manager'>[] {
  return rows(stdout, '\t').flatMap(([name = '', version]) =>
    version === undefined ? [] : [{ name, version }],
  );
}

/** Columns of a table, the name and the version first, below one line of titles. */
export function parseSnap(stdout: string): readonly Omit<InstalledPackage, 'manager'>[] {
  return rows(stdout, /\s+/)
    .slice(1)
    .flatMap(([name = '', version]) => (version === undefined ? [] : [{ name, version }]));
}

function rows(stdout: string, separator: string | RegExp): readonly (readonly string[])[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(separator));
}
