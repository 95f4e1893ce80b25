import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BootHook } from '../../ports/boot-hook.ts';
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
  const isElectron = process.versions['electron'] !== undefined;
  const env: Record<string, string> = isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {};
  const commandFor: CommandFor = (id) => ({
    argv: [process.execPath, cliPath, 'recover', '--operation', id, '--home', home],
    env,
  });
  const isRoot = process.geteuid?.() === 0;
  switch (process.platform) {
    case 'linux':
      // An AppImage runs from a mount in a folder for everybody; after a boot anybody may put something there.
      return bootHookOf(process.env['APPIMAGE'] === undefined ? linux(commandFor, isRoot) : []);
    case 'darwin':
      return bootHookOf([
        launchdBoot(isRoot ? '/Library/LaunchDaemons' : join(homedir(), 'Library/LaunchAgents'), commandFor),
      ]);
    case 'win32':
      // Electron as Node needs its environment, which a value of the registry cannot set.
      return bootHookOf(isElectron ? [] : [runValue(commandFor)]);
    default:
      return bootHookOf([]);
  }
}

function linux(commandFor: CommandFor, isRoot: boolean): readonly BootMechanism[] {
  if (isRoot) {
    return [systemdBoot({ kind: 'systemd', folder: '/etc/systemd/system', commandFor, isHere: runsSystemd })];
  }
  const settings = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const folder = join(settings, 'systemd/user');
  return [
    systemdBoot({ kind: 'systemd-user', folder, commandFor, isHere: runsSystemd }),
    xdgAutostart({
      folder: join(settings, 'autostart'),
      commandFor,
      isHere: () => process.env['XDG_CURRENT_DESKTOP'] !== undefined,
    }),
  ];
}
