/** Services of systemd: those of the system, and those of the user who runs us. */
import { existsSync } from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import type { ServiceFacts, ServiceManager } from '../../ports/service-managers.ts';
import { runTool } from '../processes/run-tool.ts';
import type { ToolResult } from '../processes/run-tool.ts';
import { configuredOf } from './systemd-configured.ts';
import { forgetPatience, hasPatience, needsPatience, setPatience } from './systemd-patience.ts';
import type { Properties } from './systemd-unit.ts';
import { factsOf, isSettable, parseShown, shownProperties } from './systemd-unit.ts';

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
    ...(await configuredOf(unit, scope, options)),
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

  /** By the unit's own name: the settings may say another one of it. */
  const forget = async (name: string, options: Options): Promise<void> => {
    const [{ Id = name, ActiveState = '' } = {}] = await show([name], options);
    if (hasPatience(kind, Id) && ActiveState !== 'deactivating') {
      await forgetPatience(kind, Id, () => reloadUnits(run, kind, options));
    }
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
      const unit = await facts(name, options);
      const reload = (): Promise<void> => reloadUnits(run, kind, options);
      try {
        if (needsPatience(unit.stopTimeoutMs, waitMs))
          await setPatience(kind, unit.name, waitMs ?? 0, reload);
        await act(['stop', '--no-block'], name, options);
      } catch (error) {
        // The first error counts; the next start takes away what stays.
        await forget(name, options).catch(() => undefined);
        throw error;
      }
    },
    stopEnded: forget,
    async stopGivenUp(name, options) {
      await forget(name, options);
      // One that is still on its way down is started as soon as it has ended.
      if ((await facts(name, options)).state === 'stopping')
        await act(['start', '--no-block'], name, options);
    },
    async requestStart(name, options) {
      await forget(name, options);
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
