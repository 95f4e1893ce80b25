/** What `instances add --like` says about the old installation. */
import { plainLine } from '../domain/plain-line.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { AdoptedSettings } from '../operations/adopt/adopted-settings.ts';
import type { OldInstance } from '../operations/adopt/old-instances.ts';
import { shellText } from './shell-text.ts';

/** A folder is never taken over unasked: what a drive names may be anybody's folder here. */
export function formerLocation({ old }: AdoptedSettings, key: string, platform: string): string {
  const former = old.locations.find((one) => one.key === key);
  if (former === undefined) return '';
  const was = `On the old computer it was ${plainLine(former.path, 500)}.`;
  const server = old.serverName ?? old.server;
  if (!former.isHere) return `${was} No data of ${server} is there on this computer.`;
  const word = shellText(platform, former.path);
  return word === null
    ? was
    : `${was} There is data of ${server} here too. If it is the right one, add: --${key} ${word}`;
}

/** Said, never decided: only the user knows whether two installations are one. */
export function suggestion(old: OldInstance, instance: Instance, platform: string): readonly string[] {
  const locations = Object.entries(instance.locations).map(
    ([key, path]) => `--${key} ${shellText(platform, path) ?? 'DIR'}`,
  );
  return [
    `  It has no backups yet. The known backups hold "${old.name}" of another computer. If it carries that on:`,
    `    reprise instances add --like ${old.id} ${locations.join(' ')}`,
  ];
}

export function continuation(
  { old }: AdoptedSettings,
  instance: Instance,
  platform: string,
): readonly string[] {
  const word = old.startCommand === null ? null : shellText(platform, old.startCommand);
  const id = old.usable?.manifest.id;
  return [
    `It carries on "${old.name}" (${old.id}); the backups of both are listed together.`,
    ...(old.startCommand === null || instance.control.startCommand !== null
      ? []
      : [
          'The old one was started by a command of its own. Commands are not taken over from a drive; if it is',
          `right here, remove this server and add it again with: --start-command ${word ?? 'COMMAND'}`,
        ]),
    '',
    ...(id === undefined
      ? [`Next: reprise backups --instance ${instance.id}`]
      : [
          `Next: reprise plan ${id} --instance ${instance.id}      look first, nothing is changed`,
          'Then take the line that the plan ends with.',
        ]),
  ];
}
