/** Services of snaps; systemd runs them below, but only snapd may change how they start. */
import { RepriseError } from '../../domain/errors.ts';
import { namePattern } from '../../domain/server/name-pattern.ts';
import type { ServiceFacts, ServiceManager } from '../../ports/service-managers.ts';
import { runTool } from '../processes/run-tool.ts';
import type { ToolResult } from '../processes/run-tool.ts';
import { needsPatience } from './systemd-patience.ts';
import { systemdServices } from './systemd.ts';

interface Options {
  readonly signal: AbortSignal;
}

interface SnapService {
  /** `snap.app`. */
  readonly name: string;
  readonly isEnabled: boolean;
}

/** `systemd`: of the system, which runs the services of snaps as `snap.<name>.service`. */
export function snapServices(systemd: ServiceManager = systemdServices('systemd')): ServiceManager {
  const all = async (options: Options): Promise<readonly SnapService[]> => {
    const result = await runTool('snap', ['services'], options);
    if (result.code !== 0) throw failed('services', result);
    return parseSnapServices(result.stdout);
  };

  /** A snap stands for all of its services. */
  const facts = async (name: string, options: Options): Promise<ServiceFacts> => {
    const parts = (await all(options)).filter(
      (each) => each.name === name || each.name.startsWith(`${name}.`),
    );
    if (parts.length === 0)
      throw new RepriseError('service-not-found', 'No such snap service.', { service: name });
    const units = await Promise.all(parts.map((each) => systemd.facts(unitOf(each.name), options)));
    const [first] = units;
    const busy = units.find(({ state }) => state !== 'stopped' && state !== 'failed');
    return {
      manager: 'snap',
      name,
      description: name,
      state: (busy ?? first)?.state ?? 'unknown',
      startsByItself: parts.some(({ isEnabled }) => isEnabled),
      isStartFixed: true,
      pid: busy?.pid ?? null,
      argv: parts.length === 1 ? (first?.argv ?? []) : [],
      env: parts.length === 1 ? (first?.env ?? null) : null,
      workingDir: parts.length === 1 ? (first?.workingDir ?? null) : null,
      account: first?.account ?? null,
      stopTimeoutMs: Math.min(...units.map(({ stopTimeoutMs }) => stopTimeoutMs ?? Infinity)),
      dependents: [],
    };
  };

  const act = async (args: readonly string[], options: Options): Promise<void> => {
    const result = await runTool('snap', args, options);
    if (result.code !== 0) throw failed(args[0] ?? '', result);
  };

  return {
    kind: 'snap',
    async list(names, options) {
      const known = await all(options);
      const snaps = known.map(({ name }) => name.slice(0, name.indexOf('.')));
      const wanted = [...new Set([...snaps, ...known.map(({ name }) => name)])];
      const found = wanted.filter((name) => names.some((pattern) => namePattern(pattern).test(name)));
      return Promise.all(found.map((name) => facts(name, options)));
    },
    facts,
    mayControl: () => Promise.resolve(process.geteuid?.() === 0),
    async requestStop(name, options) {
      const { stopTimeoutMs } = await facts(name, options);
      // snapd has no longer limit for one stop, and its units are its own.
      if (needsPatience(stopTimeoutMs, options.waitMs)) {
        for (const unit of await unitsOf(name, all, options)) await systemd.requestStop(unit, options);
        return;
      }
      await act(['stop', '--no-wait', name], options);
    },
    async stopEnded(name, options) {
      for (const unit of await unitsOf(name, all, options)) await systemd.stopEnded?.(unit, options);
    },
    async stopGivenUp(name, options) {
      for (const unit of await unitsOf(name, all, options)) await systemd.stopGivenUp?.(unit, options);
    },
    async requestStart(name, options) {
      await facts(name, options);
      // Whoever asked for the stop may have died before it ended.
      for (const unit of await unitsOf(name, all, options)) await systemd.stopEnded?.(unit, options);
      await act(['start', '--no-wait', name], options);
    },
    async endByForce(name, options) {
      for (const unit of await unitsOf(name, all, options)) await systemd.endByForce?.(unit, options);
    },
    async setStartsByItself(name, value, options) {
      if ((await facts(name, options)).startsByItself === value) return;
      // snapd enables a service only together with a start of it, and does not start one that is not enabled.
      throw new RepriseError('not-possible-here', 'snapd has no such setting apart from starting.', {
        service: name,
      });
    },
  };
}

async function unitsOf(
  name: string,
  all: (options: Options) => Promise<readonly SnapService[]>,
  options: Options,
): Promise<readonly string[]> {
  const known = await all(options);
  return known
    .filter((each) => each.name === name || each.name.startsWith(`${name}.`))
    .map((each) => unitOf(each.name));
}

/** Columns `Service Startup Current Notes`, as the documentation shows them: degville/snap-docs, control-services.md. */
export function parseSnapServices(text: string): readonly SnapService[] {
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([name = '', startup, current]) => name.includes('.') && startup !== undefined && current !== undefined,
    )
    .map(([name = '', startup]) => ({
      name,
      isEnabled: startup === 'enabled',
    }));
}

function unitOf(name: string): string {
  return `snap.${name}.service`;
}

function failed(verb: string, { code, stderr }: ToolResult): RepriseError {
  const isDenied = code !== null && process.geteuid?.() !== 0 && verb !== 'services';
  return new RepriseError(isDenied ? 'permission-denied' : 'tool-failed', `snap ${verb}: ${stderr.trim()}`, {
    tool: 'snap',
    exit: code,
  });
}
