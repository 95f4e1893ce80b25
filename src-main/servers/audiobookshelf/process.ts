/** Recognises a running Audiobookshelf by its command line, environment and folder. */
import type { ProcessClaim, ProcessFacts, ProcessRules } from '../../ports/server-control.ts';
import { resolvePath } from './locate.ts';

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
  const host = options.host ?? fromEnvironment(env, 'HOST');
  return {
    roots: { ...(config === null ? {} : { config }), ...(metadata === null ? {} : { metadata }) },
    // On a socket file there is no port.
    port: host?.startsWith('unix/') === true ? null : portOf(options.port, env),
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
  // Our own `instances add` names the same folders, and this too.
  if (argv.some((word) => word === '--server' || word.startsWith('--server='))) return null;
  return {
    config: option(argv, '--config', '-c'),
    metadata: option(argv, '--metadata', '-m'),
    port: option(argv, '--port', '-p'),
    host: option(argv, '--host', '-h'),
  };
}

function option(argv: readonly string[], long: string, short: string): string | null {
  for (const [index, word] of argv.entries()) {
    if (index === 0) continue;
    if (word.startsWith(`${long}=`)) return word.slice(long.length + 1) || null;
    const next = argv[index + 1];
    if ((word === long || word === short) && next !== undefined && !next.startsWith('-')) return next || null;
  }
  return null;
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
  return env === null ? null : resolvePath(cwd, fromEnvironment(env, variable) ?? standard);
}

function fromEnvironment(env: ProcessFacts['env'], variable: string): string | null {
  return env?.[variable] || null;
}

function portOf(named: string | null, env: ProcessFacts['env']): number | null {
  const text = named ?? fromEnvironment(env, 'PORT');
  if (text === null) return env === null ? null : defaultPort;
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

/** By its name or its script alone. */
export function looksLikeServer({ name, argv }: ProcessFacts): boolean {
  const program = baseName(argv[0] ?? name);
  const names = [name.toLowerCase(), program];
  // The Windows tray starts the server and has no data of its own.
  if (names.some((each) => each.startsWith('audiobookshelftray'))) return false;
  if (names.some((each) => each.includes('audiobookshelf'))) return true;
  if (!/^node(?:js)?(?:\.exe)?$/.test(program)) return false;
  const script = argv.slice(1).find((word) => !word.startsWith('-'));
  if (script === undefined) return false;
  return (
    script.toLowerCase().includes('audiobookshelf') || ['index.js', 'prod.js'].includes(baseName(script))
  );
}

function baseName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? '').toLowerCase();
}
