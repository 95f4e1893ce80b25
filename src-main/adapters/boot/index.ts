import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BootHook } from '../../ports/boot-hook.ts';
import { bootCommand } from './boot-command.ts';
import { launchdBoot } from './launchd-boot.ts';
import type { BootMechanism, CommandFor } from './mechanism.ts';
import { runValue } from './run-value.ts';
import { runsSystemd, systemdBoot } from './systemd-boot.ts';
import { xdgAutostart } from './xdg-autostart.ts';

const HOOK = 'boot-hook ';
/** It becomes part of a file's name, and a journal may have been written by somebody else. */
const safeId = /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/;

/** The first that is usable here. The journal names only the kind: what is written comes from this program alone. */
export function bootHookOf(mechanisms: readonly BootMechanism[]): BootHook {
  const find = (what: string): BootMechanism | undefined =>
    mechanisms.find(({ kind }) => what === `${HOOK}${kind}`);
  return {
    describe(operation) {
      const isSafe = safeId.test(operation.id);
      const usable = isSafe ? mechanisms.find((each) => each.isHere(operation)) : undefined;
      return usable === undefined
        ? null
        : { what: `${HOOK}${usable.kind}`, before: 'absent', after: 'registered' };
    },
    async register({ what }, operation) {
      if (safeId.test(operation.id)) await find(what)?.register(operation);
    },
    async unregister({ what }, operation) {
      if (safeId.test(operation.id)) await find(what)?.unregister(operation);
    },
  };
}

export interface BootHookOptions {
  /** The command-line program of this build. */
  readonly cliPath: string;
  /** Profile folder. */
  readonly home: string;
}

export function systemBootHook({ cliPath, home }: BootHookOptions): BootHook {
  const { platform, execPath, versions, env } = process;
  const appImage = env['APPIMAGE'] ?? null;
  const commandFor = bootCommand({
    platform,
    execPath,
    cliPath,
    home,
    isElectron: versions['electron'] !== undefined,
    appImage,
  });
  const isRoot = process.geteuid?.() === 0;
  switch (platform) {
    case 'linux':
      return bootHookOf(linux(commandFor, { isRoot, isAppImage: appImage !== null }));
    case 'darwin':
      return bootHookOf([
        launchdBoot(isRoot ? '/Library/LaunchDaemons' : join(homedir(), 'Library/LaunchAgents'), commandFor),
      ]);
    case 'win32':
      return bootHookOf([runValue(commandFor)]);
    default:
      return bootHookOf([]);
  }
}

function linux(
  commandFor: CommandFor,
  { isRoot, isAppImage }: { readonly isRoot: boolean; readonly isAppImage: boolean },
): readonly BootMechanism[] {
  // Its window needs a session; of root's boot it is none, and somebody else may own the file.
  if (isAppImage) return isRoot ? [] : [autostart(commandFor)];
  if (isRoot) {
    return [systemdBoot({ kind: 'systemd', folder: '/etc/systemd/system', commandFor, isHere: runsSystemd })];
  }
  const folder = join(settingsFolder(), 'systemd/user');
  return [
    systemdBoot({ kind: 'systemd-user', folder, commandFor, isHere: runsSystemd }),
    autostart(commandFor),
  ];
}

function autostart(commandFor: CommandFor): BootMechanism {
  return xdgAutostart({
    folder: join(settingsFolder(), 'autostart'),
    commandFor,
    isHere: () => process.env['XDG_CURRENT_DESKTOP'] !== undefined,
  });
}

function settingsFolder(): string {
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}
