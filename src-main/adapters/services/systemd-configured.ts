/** The command line and the environment that a unit is set up with. */
import { readFileSync } from 'node:fs';
import { environmentOf } from '../../domain/server/environment.ts';
import { parseEnvironmentFile } from '../../domain/server/environment-file.ts';
import type { ServiceFacts } from '../../ports/service-managers.ts';
import { runTool } from '../processes/run-tool.ts';
import type { Properties } from './systemd-unit.ts';
import { environmentFiles } from './systemd-unit.ts';

/** The words of the command line are only told apart on the bus: `show` joins them by spaces. */
export async function configuredOf(
  unit: Properties,
  scope: readonly string[],
  options: { readonly signal: AbortSignal },
): Promise<Pick<ServiceFacts, 'argv' | 'env'>> {
  const path = `/org/freedesktop/systemd1/unit/${busName(unit['Id'] ?? '')}`;
  const args = ['--json=short', 'get-property', 'org.freedesktop.systemd1', path];
  const result = await runTool(
    'busctl',
    [...scope, ...args, 'org.freedesktop.systemd1.Service', 'ExecStart', 'Environment'],
    options,
  );
  if (result.code !== 0) return { argv: [], env: null };
  const [commands, assignments] = result.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly data: readonly unknown[] }).data);
  const [first] = (commands ?? []) as readonly (readonly [string, readonly string[]])[];
  const own = (assignments ?? []) as readonly string[];
  const files = environmentFiles(unit).map(readEnvironment);
  return {
    argv: first?.[1] ?? [],
    // Half of an environment would be taken for the whole.
    env: files.includes(null) ? null : Object.assign({}, environmentOf(own), ...files),
  };
}

/** `null` = not ours to read. */
function readEnvironment(path: string): Readonly<Record<string, string>> | null {
  try {
    return parseEnvironmentFile(readFileSync(path, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? {} : null;
  }
}

/** As sd_bus_path_encode does. */
function busName(name: string): string {
  return [...Buffer.from(name)]
    .map((byte, index) => {
      const char = String.fromCodePoint(byte);
      const isPlain = index === 0 ? /[A-Za-z]/.test(char) : /[A-Za-z0-9]/.test(char);
      return isPlain ? char : `_${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}
