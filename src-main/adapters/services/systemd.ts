/** Services of systemd: those of the system, and those of the user who runs us. */
import { existsSync, readFileSync } from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import { environmentOf } from '../../domain/server/environment.ts';
import { parseEnvironmentFile } from '../../domain/server/environment-file.ts';
import type { ServiceFacts, ServiceManager } from '../../ports/service-managers.ts';
import { runTool } from '../processes/run-tool.ts';
import type { ToolResult } from '../processes/run-tool.ts';
import { forgetPatience, needsPatience, setPatience } from './systemd-patience.ts';
import type { Properties } from './systemd-unit.ts';
import { environmentFiles, factsOf, isSettable, parseShown, shownProperties } from './systemd-unit.ts';

interface Options {
  readonly signal: AbortSignal;
}

/** `systemctl`: no such unit. */
const NOT_LOADED = 5;

export function systemdServices(kind: 'systemd' | 'systemd-user'): ServiceManager {
  const scope = kind === 'systemd-user' ? ['--user'] : ['--system'];
  const run = async (args: readonly string[], options: Options): Promise<ToolResult> => {
    if (!existsSync('/run/systemd/system')) {
      // `systemctl` may well be installed, as in a container.
      throw new RepriseError('tool-missing', 'This system is not run by systemd.', { manager: 'systemd' });
    }
    return runTool('systemctl', [...scope, '--no-pager', '--no-ask-password', ...args], options);
  };

  const show = async (names: readonly string[], options: Options): Promise<readonly Properties[]> => {
    if (names.length === 0) return [];
    const result = await run(['show', `--property=${shownProperties.join(',')}`, '--', ...names], options);
    if (result.code !== 0) throw failed('show', result, kind);
    return parseShown(result.stdout).filter(({ LoadState }) => LoadState !== 'not-found');
  };

  const factsFor = async (unit: Properties, options: Options): Promise<ServiceFacts> => ({
    manager: kind,
    ...factsOf(unit),
    ...(await configured(unit, scope, options)),
  });

  const facts = async (name: string, options: Options): Promise<ServiceFacts> => {
    const [unit] = await show([name], options);
    if (unit === undefined) throw notFound(name);
    return factsFor(unit, options);
  };

  /** What went wrong is told by the unit and by who we are, not by words. */
  const act = async (args: readonly string[], name: string, options: Options): Promise<void> => {
    const result = await run([...args, '--', name], options);
    if (result.code === 0) return;
    if (result.code === NOT_LOADED || (await show([name], options)).length === 0) throw notFound(name);
    throw failed(args[0] ?? '', result, kind);
  };

  return {
    kind,
    async list(names, options) {
      if (names.length === 0) return [];
      const installed = await run(['list-unit-files', '--plain', '--no-legend', '--', ...names], options);
      const loaded = await run(['list-units', '--all', '--plain', '--no-legend', '--', ...names], options);
      // Exit code 1 of `list-unit-files` also means that nothing was found.
      if (loaded.code !== 0) throw failed('list-units', loaded, kind);
      const lines = `${installed.stdout}\n${loaded.stdout}`.split('\n');
      const found = lines.map((line) => line.trim().split(/\s+/)[0] ?? '').filter(isService);
      const units = await show([...new Set(found)], options);
      const distinct = new Map(units.map((unit) => [unit['Id'] ?? '', unit]));
      return Promise.all([...distinct.values()].map((unit) => factsFor(unit, options)));
    },
    facts,
    async requestStop(name, { waitMs, ...options }) {
      const { stopTimeoutMs } = await facts(name, options);
      const reload = (): Promise<void> => reloadUnits(run, kind, options);
      if (needsPatience(stopTimeoutMs, waitMs)) await setPatience(kind, name, waitMs ?? 0, reload);
      await act(['stop', '--no-block'], name, options);
    },
    async stopEnded(name, options) {
      await forgetPatience(kind, name, () => reloadUnits(run, kind, options));
    },
    async requestStart(name, options) {
      await forgetPatience(kind, name, () => reloadUnits(run, kind, options));
      // After too many starts in a row it would refuse; asking twice is no harm.
      await run(['reset-failed', '--', name], options);
      await act(['start', '--no-block'], name, options);
    },
    async mayControl(name, options) {
      if (kind === 'systemd-user' || process.geteuid?.() === 0) return true;
      const { state } = await facts(name, options);
      // Forgets a failure, if there was one: the only thing that needs the same right and does nothing else.
      if (state === 'failed') return false;
      return (await run(['reset-failed', '--', name], options)).code === 0;
    },
    async endByForce(name, options) {
      await act(['kill', '--signal=KILL'], name, options);
    },
    async setStartsByItself(name, value, options) {
      const [unit] = await show([name], options);
      if (unit === undefined) throw notFound(name);
      const state = unit['UnitFileState'] ?? '';
      if (!isSettable(unit)) {
        throw new RepriseError(
          'not-possible-here',
          `A unit that is ${state} cannot be enabled or disabled.`,
          {
            service: name,
            state,
          },
        );
      }
      if ((state === 'enabled') !== value) await act([value ? 'enable' : 'disable'], name, options);
    },
  };
}

type Run = (args: readonly string[], options: Options) => Promise<ToolResult>;

async function reloadUnits(run: Run, kind: string, options: Options): Promise<void> {
  const result = await run(['daemon-reload'], options);
  if (result.code !== 0) throw failed('daemon-reload', result, kind);
}

/** A template stands for no service of its own. */
function isService(name: string): boolean {
  return name.endsWith('.service') && !name.includes('@.');
}

/** The words of the command line are only told apart on the bus: `show` joins them by spaces. */
async function configured(
  unit: Properties,
  scope: readonly string[],
  options: Options,
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

function notFound(name: string): RepriseError {
  return new RepriseError('service-not-found', 'There is no such service.', { service: name });
}

/** The system's manager says no to those without rights by the same exit code as for anything else. */
function failed(verb: string, { code, stderr }: ToolResult, kind: string): RepriseError {
  const isDenied =
    code !== null && kind === 'systemd' && process.geteuid?.() !== 0 && !/^(show|list-)/.test(verb);
  return new RepriseError(
    isDenied ? 'permission-denied' : 'tool-failed',
    `systemctl ${verb}: ${stderr.trim()}`,
    {
      tool: 'systemctl',
      exit: code,
    },
  );
}
