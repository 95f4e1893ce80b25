/** Recognises the processes of an Immich that runs without containers. */
import { isOwnCommand, portOf, scriptOf, variableOf } from '../../domain/server/command-words.ts';
import { programName } from '../../domain/server/server-paths.ts';
import type { ProcessClaim, ProcessFacts, ProcessRules } from '../../ports/server-control.ts';
import { mediaFolder } from './locate.ts';

export const processRules: ProcessRules = {
  claim,
  stopSignal: 'SIGTERM',
  stopTimeoutMs: 60_000,
};

function claim(process: ProcessFacts): ProcessClaim | null {
  const { argv, env } = process;
  if (isOwnCommand(argv) || !isImmich(process)) return null;
  const data = mediaFolder(process);
  if (data === null) return null;
  return {
    roots: { data },
    port: env === null ? null : (portOf(variableOf(env, 'IMMICH_PORT')) ?? 2283),
    host: variableOf(env, 'IMMICH_HOST'),
    sure: variableOf(env, 'IMMICH_MEDIA_LOCATION') === null ? 'looks' : 'named',
  };
}

/** The server and its workers name themselves so, in place of their command line. */
const titles = /^immich(?:[-_](?:server|api|microservices|maintenance))?$/;

/** `node /opt/immich/app/dist/main`, `…/dist/main.js immich`, or what it calls itself. */
export function isImmich({ name, argv, env, cwd }: ProcessFacts): boolean {
  const [first = name, ...words] = argv;
  if (titles.test(programName(first.trim()))) return true;
  const script = scriptOf(argv, ['node', 'nodejs']) ?? '';
  if (!/(?:^|[\\/])dist[\\/](?:.+[\\/])?main(?:\.js)?$/.test(script)) return false;
  // Many programs have such a file.
  const isNamed = [script, cwd ?? '', ...words].some((text) => /immich/i.test(text));
  return isNamed || Object.keys(env ?? {}).some((key) => key.startsWith('IMMICH_'));
}
