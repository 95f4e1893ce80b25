/** What NSSM, which makes a service of any program, keeps of it in the registry. */
import { win32 } from 'node:path';
import { environmentOf } from '../../domain/server/environment.ts';
import { splitWindowsCommandLine } from './command-line.ts';
import { readRegistryValues, textOfValue, textsOfValue, type RegistryValue } from './registry.ts';

export interface NssmFacts {
  readonly argv: readonly string[];
  readonly workingDir: string;
  readonly env: Readonly<Record<string, string>> | null;
  /** After it NSSM ends the program by force. Milliseconds. */
  readonly stopTimeoutMs: number;
}

/**
 * NSSM sends Ctrl+C, waits so long, then tries windows and message queues, which a server does not have, then ends it by force.
 * `NSSM_KILL_CONSOLE_GRACE_PERIOD` and `NSSM_STOP_METHOD_CONSOLE` in nssm.h of its source.
 */
const CONSOLE_LIMIT_MS = 1500;
const SKIPS_CONSOLE = 1;

/** `null` for a service that is not NSSM's. */
export function readNssm(service: string, env: NodeJS.ProcessEnv): NssmFacts | null {
  const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${service}\\Parameters`;
  const values = readRegistryValues(key);
  return values === null ? null : nssmFacts(values, env);
}

export function nssmFacts(
  values: ReadonlyMap<string, RegistryValue>,
  env: Readonly<Record<string, string | undefined>>,
): NssmFacts | null {
  const text = (name: string): string => {
    const value = values.get(name);
    return (value === undefined ? null : textOfValue(value, env)) ?? '';
  };
  const program = text('Application');
  if (program === '') return null;
  const skipsConsole = (Number(text('AppStopMethodSkip')) & SKIPS_CONSOLE) !== 0;
  return {
    argv: [program, ...splitWindowsCommandLine(`nssm ${text('AppParameters')}`).slice(1)],
    workingDir: text('AppDirectory') || win32.dirname(program),
    env: environment(values.get('AppEnvironmentExtra')),
    stopTimeoutMs: skipsConsole ? 0 : Number(text('AppStopMethodConsole') || CONSOLE_LIMIT_MS),
  };
}

function environment(value: RegistryValue | undefined): Readonly<Record<string, string>> | null {
  return value === undefined ? null : environmentOf(textsOfValue(value));
}
