/** Finds the program that would start a process again. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { launchdSupervisor } from '../macos/launchd-supervisor.ts';
import type { SeenProcess } from './proc-files.ts';
import { readProc } from './proc-files.ts';
import { ancestorsOf, isMac } from './process-list.ts';

const KEEPERS: readonly (readonly [RegExp, string])[] = [
  [/^PM2 v|God Daemon/, 'pm2'],
  [/^pm2(-runtime)?$/i, 'pm2'],
  [/^supervisord$/, 'supervisord'],
  [/^s6-supervise$/, 's6'],
  [/^runsv$/, 'runit'],
  [/^monit$/, 'monit'],
  [/^nodemon(\.js)?$/, 'nodemon'],
  [/^forever(\.js)?$|\/forever\/bin\/monitor$/, 'forever'],
  [/^(containerd-shim.*|dockerd?|conmon)$/, 'container engine'],
];

/** Services that give people and schedules a shell; what runs in them is not started again. */
const SHELL_GIVERS =
  /^(user@.*|getty@.*|serial-getty@.*|ssh@?.*|sshd@?.*|crond?|atd|gdm3?|sddm|lightdm)\.service$/;

export function supervisorOf(seen: SeenProcess, list: readonly SeenProcess[]): string | null {
  // What stands above us as well says nothing about the server: a container, a runner, a service that started both.
  const above = new Set(ancestorsOf(process.pid, list).map(({ pid }) => pid));
  const chain = ancestorsOf(seen.pid, list).filter(({ pid }) => !above.has(pid) && pid !== process.pid);
  const job = isMac ? launchdSupervisor([seen, ...chain]) : null;
  return unitOf(seen.pid) ?? job ?? keeperAmong(chain);
}

/** Name of the nearest keeper in a chain of parents. */
export function keeperAmong(chain: readonly Pick<SeenProcess, 'name' | 'argv'>[]): string | null {
  for (const { name, argv } of chain) {
    // An interpreter hides the program in its second word.
    const [program = '', script = ''] = argv;
    const names = [name, program, script, basename(program), basename(script)];
    const keeper = KEEPERS.find(([pattern]) => names.some((each) => pattern.test(each)));
    if (keeper !== undefined) {
      return keeper[1];
    }
  }
  return null;
}

/** Innermost systemd service of a /proc/<pid>/cgroup text; scopes (sessions, terminals, our own starts) are none. */
export function serviceOf(cgroup: string): string | null {
  const lines = cgroup.split('\n').map((line) => /^\d+:([^:]*):(.*)$/.exec(line));
  const paths = lines
    .filter((line) => line?.[1] === '' || line?.[1] === 'name=systemd')
    .map((line) => line?.[2] ?? '');
  const units = paths.flatMap((path) =>
    path
      .split('/')
      .filter((part) => /\.(service|scope)$/.test(part))
      .slice(-1),
  );
  return units.find((unit) => unit.endsWith('.service') && !SHELL_GIVERS.test(unit)) ?? null;
}

function unitOf(pid: number): string | null {
  if (!existsSync('/run/systemd/system')) {
    return null;
  }
  const unit = serviceOf(readProc(pid, 'cgroup') ?? '');
  return unit === serviceOf(readProc('self', 'cgroup') ?? '') ? null : unit;
}
