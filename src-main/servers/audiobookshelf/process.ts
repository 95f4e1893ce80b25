/** Recognises a running Audiobookshelf by its command line, environment and folder. */
import { isOwnCommand, optionOf, portOf, scriptOf, variableOf } from '../../domain/server/command-words.ts';
import { programName, resolvePath } from '../../domain/server/server-paths.ts';
import type { ProcessClaim, ProcessFacts, ProcessRules } from '../../ports/server-control.ts';

export const processRules: ProcessRules = {
  claim,
  // The only request that it answers by closing; SIGTERM just ends it.
  stopSignal: 'SIGINT',
  stopTimeoutMs: 15_000,
};

/** When nothing says otherwise; containers and packages always say. */
const defaultPort = 3333;

function claim(process: ProcessFacts): ProcessClaim | null {
  const { argv, env, cwd } = process;
  const options = readOptions(argv);
  if (options === null) return null;
  const isNamed = options.config !== null && options.metadata !== null;
  if (!isNamed && !looksLikeServer(process)) return null;
  const config = folderOf(options.config, env, 'CONFIG_PATH', './config', cwd);
  const metadata = folderOf(options.metadata, env, 'METADATA_PATH', './metadata', cwd);
  if (config === null && metadata === null) return null;
  const host = options.host ?? variableOf(env, 'HOST');
  return {
    roots: { ...(config === null ? {} : { config }), ...(metadata === null ? {} : { metadata }) },
    // On a socket file there is no port.
    port: host?.startsWith('unix/') === true ? null : portIn(options.port, env),
    host,
    sure: isNamed ? 'named' : 'looks',
  };
}

interface Options {
  readonly config: string | null;
  readonly metadata: string | null;
  readonly port: string | null;
  readonly host: string | null;
}

function readOptions(argv: readonly string[]): Options | null {
  if (isOwnCommand(argv)) return null;
  return {
    config: optionOf(argv, ['--config', '-c']),
    metadata: optionOf(argv, ['--metadata', '-m']),
    port: optionOf(argv, ['--port', '-p']),
    host: optionOf(argv, ['--host', '-h']),
  };
}

/** Command line, then environment, then default; an empty value counts as none, as it does for the server. */
function folderOf(
  named: string | null,
  env: ProcessFacts['env'],
  variable: string,
  standard: string,
  cwd: string | null,
): string | null {
  if (named !== null) return resolvePath(cwd, named);
  // Without its environment the default would be a guess.
  return env === null ? null : resolvePath(cwd, variableOf(env, variable) ?? standard);
}

function portIn(named: string | null, env: ProcessFacts['env']): number | null {
  const text = named ?? variableOf(env, 'PORT');
  if (text === null) return env === null ? null : defaultPort;
  return portOf(text);
}

/** By its name or its script alone. */
export function looksLikeServer({ name, argv }: ProcessFacts): boolean {
  const program = programName(argv[0] ?? name);
  const names = [name.toLowerCase(), program];
  // The Windows tray starts the server and has no data of its own.
  if (names.some((each) => each.startsWith('audiobookshelftray'))) return false;
  if (names.some((each) => each.includes('audiobookshelf'))) return true;
  const script = scriptOf(argv, ['node', 'nodejs']);
  if (script === null) return false;
  return (
    script.toLowerCase().includes('audiobookshelf') || ['index.js', 'prod.js'].includes(programName(script))
  );
}
