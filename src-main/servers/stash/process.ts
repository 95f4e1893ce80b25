/** Recognises a running Stash by its command line, environment and folder. */
import { isOwnCommand, optionOf, portOf, scriptOf, variableOf } from '../../domain/server/command-words.ts';
import { folderOf, programName } from '../../domain/server/server-paths.ts';
import type { ProcessClaim, ProcessFacts, ProcessRules } from '../../ports/server-control.ts';
import { settingsPlaces } from './locate.ts';

export const processRules: ProcessRules = {
  claim,
  // Only the first signal counts; it ends once no request is under way, however long a video is streamed.
  stopSignal: 'SIGTERM',
  stopTimeoutMs: 60_000,
};

function claim(process: ProcessFacts, exists: (path: string) => boolean = () => false): ProcessClaim | null {
  const { argv, env } = process;
  if (isOwnCommand(argv) || !isStash(process)) return null;
  const places = settingsPlaces(process);
  const file = places?.files.find(exists) ?? places?.files.at(-1);
  if (places === null || file === undefined) return null;
  return {
    roots: { config: folderOf(file) },
    // Else it is in the settings.
    port: portOf(variableOf(env, 'STASH_PORT') ?? optionOf(argv, ['--port'])),
    host: variableOf(env, 'STASH_HOST') ?? optionOf(argv, ['--host']),
    sure: places.isNamed ? 'named' : 'looks',
  };
}

/** Names of the published programs; people rename the one for Windows, but hardly into something without "stash". */
const names =
  /^stash(?:-(?:win|linux|macos|freebsd)|-linux-arm(?:32v6|32v7|64v8))?(?:[-_ .]?v?\d[\w.-]*)?(?:\.exe)?$/;

export function isStash({ name, argv }: Pick<ProcessFacts, 'name' | 'argv'>): boolean {
  const program = programName(argv[0] ?? name);
  if (names.test(program)) return true;
  if (argv.length === 0) return names.test(name.toLowerCase());
  const script = scriptOf(argv, ['node', 'sh', 'bash', 'dash', 'ash']);
  return script !== null && names.test(programName(script));
}
