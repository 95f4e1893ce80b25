/** A property list that launchd runs when it is loaded: a daemon at boot for root, an agent at sign-in for others. */
import { join } from 'node:path';
import { removeHook, writeHook } from './hook-file.ts';
import { hookName, type BootCommand, type BootMechanism, type CommandFor } from './mechanism.ts';

export function launchdBoot(folder: string, commandFor: CommandFor): BootMechanism {
  const pathOf = (label: string): string => join(folder, `${label}.plist`);
  return {
    kind: 'launchd',
    isHere: () => true,
    async register(operation) {
      const label = `app.reprise.${hookName(operation)}`;
      writeHook({ path: pathOf(label), link: null }, plistText(label, commandFor(operation.id)));
    },
    async unregister(operation) {
      removeHook({ path: pathOf(`app.reprise.${hookName(operation)}`), link: null });
    },
  };
}

/** Without `AbandonProcessGroup` launchd ends what we started when we end. */
export function plistText(label: string, { argv, env }: BootCommand): string {
  const text = (value: string): string =>
    `<string>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</string>`;
  const set = Object.entries(env).map(([name, value]) => `<key>${name}</key>${text(value)}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0"><dict>',
    `<key>Label</key>${text(label)}`,
    `<key>ProgramArguments</key><array>${argv.map(text).join('')}</array>`,
    ...(set.length === 0 ? [] : [`<key>EnvironmentVariables</key><dict>${set.join('')}</dict>`]),
    '<key>RunAtLoad</key><true/>',
    '<key>AbandonProcessGroup</key><true/>',
    '</dict></plist>',
    '',
  ].join('\n');
}
