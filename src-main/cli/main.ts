/** One run of the command line: find the command, run it, show its result, say its exit code. */
import { userDataFolder } from '../adapters/system/user-data.ts';
import { RepriseError, warn } from '../domain/errors.ts';
import type { Core } from '../operations/core.ts';
import { asCalled } from '../text/command-line.ts';
import { toProblem } from '../text/errors.ts';
import { calledAs } from './called-as.ts';
import { positionalsOf, readArguments, tokenize, type Arguments } from './arguments.ts';
import { askForRights } from './ask-for-rights.ts';
import { connectChannel } from './channel.ts';
import type { Command, CommandResult } from './command.ts';
import { commands } from './commands/index.ts';
import { exitOf } from './exits.ts';
import { completed, findCommand } from './find-command.ts';
import { commandHelp, programHelp } from './help.ts';
import { globalOptions } from './options.ts';
import { openOutput, type Output } from './output.ts';
import { makeReporter } from './reporter.ts';
import { resultOfError } from './results.ts';
import { show } from './show.ts';
import { followSignals } from './signals.ts';

export interface Machine {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: () => string;
  /** This program's own file, for the watchdog. */
  readonly cliPath: string;
  readonly version: () => string;
}

/** Resolves to the exit code when everything was written. */
export async function main(machine: Machine): Promise<number> {
  const address = channelOf(machine.argv);
  const channel = address === null ? null : await connectChannel(address, () => void process.emit('SIGINT'));
  const output = openOutput({ json: machine.argv.includes('--json'), env: machine.env, channel });
  try {
    if (address !== null && channel === null)
      throw new RepriseError('cancelled', 'Whoever asked for this has gone.');
    const line = readLine(machine);
    if (line.kind === 'text') {
      show({ outcome: 'succeeded', json: line.json, human: line.lines }, output);
      return 0;
    }
    const result = await run(machine, line, output);
    const exit = await orWithRights(machine, line, result, output);
    return exit ?? finish(result, output);
  } catch (error) {
    return finish(resultOfError(error), output);
  } finally {
    await output.flush();
  }
}

/** Before the line is read whole: also what is wrong with it is said there. */
function channelOf(argv: readonly string[]): string | null {
  const at = argv.indexOf('--channel');
  return at < 0 ? null : (argv[at + 1] ?? null);
}

type Line =
  | {
      readonly kind: 'text';
      readonly lines: readonly string[];
      readonly json: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'command'; readonly command: Command; readonly args: Arguments };

function readLine({ argv, env, cwd, version }: Machine): Line {
  const allOptions = [...commands.flatMap(({ options }) => options), ...globalOptions];
  const tokens = tokenize(argv, allOptions);
  const words = positionalsOf(tokens);
  const wants = (name: string): boolean =>
    tokens.some((token) => token.kind === 'option' && token.name === name);
  if (wants('version')) return { kind: 'text', lines: [version()], json: { version: version() } };
  // `help back-up` as well as `back-up --help`.
  const isHelp = words[0] === 'help';
  const found = findCommand(isHelp ? words.slice(1) : words);
  if (found.found === 'group') return { kind: 'text', lines: programHelp(found.group), json: {} };
  const { command } = found;
  if (isHelp || wants('help')) return { kind: 'text', lines: commandHelp(command), json: {} };
  const missingWords = completed(words, command).slice(words.length);
  const all = [...tokens, ...missingWords.map((value) => ({ kind: 'positional' as const, value }))];
  // npm runs scripts in the package folder and says here where the user was.
  return { kind: 'command', command, args: readArguments(all, command, env['INIT_CWD'] ?? cwd()) };
}

async function run(
  machine: Machine,
  { command, args }: Line & { kind: 'command' },
  output: Output,
): Promise<CommandResult> {
  const reporter = makeReporter(output, () => performance.now());
  const { signal, stop } = followSignals(output, reporter, { mayExit: !command.changes });
  const opened: { readonly core: Core; dispose(): void }[] = [];
  const aside: string[] = [];
  const open = async (): Promise<Core> => {
    const { compose } = await import('../compose.ts');
    const composed = compose({
      home: homeFolder(machine, args),
      cliPath: machine.cliPath,
      appVersion: machine.version(),
      publish: reporter.publish,
      verbose: args.flag('verbose'),
    });
    opened.push(composed);
    if (command.addsToLists === true) aside.push(...composed.core.profile.setDamagedAside());
    return composed.core;
  };
  try {
    const program = calledAs(machine.env);
    const result = await command.run({
      args,
      signal,
      output,
      program,
      cliPath: machine.cliPath,
      now: () => Date.now(),
      open,
    });
    const call = { program, home: args.path('home') };
    const begunAnew = aside.map((path) => toProblem(warn('list-unreadable', { path })));
    return {
      ...result,
      warnings: [...begunAnew, ...(result.warnings ?? [])],
      human: result.human.map((line) => asCalled(line, call)),
    };
  } catch (error) {
    const result = resultOfError(error);
    opened[0]?.core.logger.error('cli.failed', {
      code: result.code,
      message: String(error),
      stack: error instanceof Error ? error.stack : '',
    });
    return result;
  } finally {
    for (const composed of opened) composed.dispose();
    stop();
  }
}

function orWithRights(
  machine: Machine,
  { command, args }: Line & { kind: 'command' },
  result: CommandResult,
  output: Output,
): Promise<number | null> {
  const { argv, env, cwd, cliPath } = machine;
  const folder = env['INIT_CWD'] ?? cwd();
  const home = homeFolder(machine, args);
  return command.changes
    ? askForRights(result, { output, argv, env, folder, cliPath, home })
    : Promise.resolve(null);
}

function homeFolder({ env }: Machine, args: Arguments): string {
  const given = args.path('home');
  if (given !== null) return given;
  const named = env['REPRISE_HOME'] ?? '';
  return named === '' ? userDataFolder() : args.resolve(named);
}

function finish(result: CommandResult, output: Output): number {
  show(result, output);
  return exitOf(result.outcome, result.code);
}
