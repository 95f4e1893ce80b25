/** A desktop on Linux that is not run by systemd: an entry that its session runs at sign-in. */
import { join } from 'node:path';
import { removeHook, writeHook } from './hook-file.ts';
import { hookName, type BootCommand, type BootMechanism, type CommandFor } from './mechanism.ts';

export interface XdgAutostartOptions {
  readonly folder: string;
  readonly commandFor: CommandFor;
  readonly isHere: () => boolean;
}

export function xdgAutostart({ folder, commandFor, isHere }: XdgAutostartOptions): BootMechanism {
  const pathOf = (name: string): string => join(folder, `${name}.desktop`);
  return {
    kind: 'xdg-autostart',
    isHere,
    async register(operation) {
      writeHook({ path: pathOf(hookName(operation)), link: null }, entryText(commandFor(operation.id)));
    },
    async unregister(operation) {
      removeHook({ path: pathOf(hookName(operation)), link: null });
    },
  };
}

export function entryText({ argv, env }: BootCommand): string {
  const set = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const words = set.length === 0 ? argv : ['env', ...set, ...argv];
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Reprise',
    `Exec=${words.map(word).join(' ')}`,
    'NoDisplay=true',
    '',
  ].join('\n');
}

/** Quoted for `Exec`, then escaped once more as every text of an entry is (Desktop Entry Specification). */
function word(text: string): string {
  const quoted = text.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%');
  return `"${quoted.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`)}"`;
}
