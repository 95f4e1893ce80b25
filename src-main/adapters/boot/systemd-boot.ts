/** A unit of systemd: of the system at boot, or of the user at sign-in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HookedOperation } from '../../ports/boot-hook.ts';
import { removeHook, writeHook, type HookFile } from './hook-file.ts';
import { hookName, type BootCommand, type BootMechanism, type CommandFor } from './mechanism.ts';

export interface SystemdBootOptions {
  readonly kind: 'systemd' | 'systemd-user';
  /** Where units of the administrator or the user lie. */
  readonly folder: string;
  readonly commandFor: CommandFor;
  readonly isHere: () => boolean;
}

export function systemdBoot({ kind, folder, commandFor, isHere }: SystemdBootOptions): BootMechanism {
  const target = kind === 'systemd' ? 'multi-user.target' : 'default.target';
  const fileOf = (operation: HookedOperation): HookFile => {
    const unit = `${hookName(operation)}.service`;
    return { path: join(folder, unit), link: join(folder, `${target}.wants`, unit) };
  };
  return {
    kind,
    isHere,
    async register(operation) {
      writeHook(fileOf(operation), unitText(operation, commandFor(operation.id), target));
    },
    async unregister(operation) {
      removeHook(fileOf(operation));
    },
  };
}

export function runsSystemd(): boolean {
  return existsSync('/run/systemd/system');
}

/**
 * `exec`, not `oneshot`: a start of the server that we ask for would wait behind our own end. `process`: what we start
 * outlives us.
 */
export function unitText(operation: HookedOperation, { argv, env }: BootCommand, target: string): string {
  const before = operation.services.filter((name) => /^[\w@:.\\-]+\.service$/.test(name));
  const lines = [
    '[Unit]',
    'Description=Reprise: ends a restore that was cut off',
    'After=local-fs.target remote-fs.target',
    ...(before.length === 0 ? [] : [`Before=${before.join(' ')}`]),
    '',
    '[Service]',
    'Type=exec',
    'KillMode=process',
    ...Object.entries(env).map(([name, value]) => `Environment=${word(`${name}=${value}`, false)}`),
    `ExecStart=${argv.map((each) => word(each, true)).join(' ')}`,
    '',
    '[Install]',
    `WantedBy=${target}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** One word of a unit: `%` and, in a command line, `$` mean something there. */
function word(text: string, isCommand: boolean): string {
  const quoted = text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('%', '%%');
  return `"${isCommand ? quoted.replaceAll('$', '$$$$') : quoted}"`;
}
