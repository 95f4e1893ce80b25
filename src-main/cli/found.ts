/** What `detect` and the guided `instances add` show of what was found. */
import { plainLine } from '../domain/plain-line.ts';
import type { Find } from '../domain/server/find.ts';
import type { Core } from '../operations/core.ts';
import type { Detection } from '../operations/detect.ts';
import { isNameless, lackingFlags } from '../operations/found-instance.ts';
import { isMediaServer, type KnownServer } from '../ports/media-server.ts';
import {
  describeControl,
  describeElsewhere,
  describeReason,
  describeSureness,
  describeUnseen,
  moreRights,
} from '../text/detection.ts';
import { foundTexts } from '../text/found.ts';
import { findServer } from '../operations/server-context.ts';

export function detectionKeys(core: Core, { finds, unseen }: Detection): Readonly<Record<string, unknown>> {
  return {
    found: finds.map((find) => {
      const server = findServer(core, find.server);
      const { reasons, ...rest } = find;
      return {
        ...rest,
        reasons: reasons.map((reason) => ({ ...reason, message: describeReason(reason) })),
        canBackUp: isMediaServer(server),
        add: addCommand(server, find),
      };
    }),
    unseen: unseen.map((one) => ({ ...one, message: describeUnseen(one) })),
  };
}

export function describeDetection(core: Core, { finds, unseen }: Detection): readonly string[] {
  const { platform, uid } = core.host;
  const hint = moreRights(unseen, { platform, uid });
  return [
    ...(finds.length === 0 ? foundTexts.nothing : [foundTexts.count(finds.length)]),
    ...finds.flatMap((find, index) => ['', ...describeFind(findServer(core, find.server), find, index + 1)]),
    ...(unseen.length === 0 ? [] : ['', ...unseen.map(describeUnseen)]),
    ...(hint === null ? [] : [hint]),
  ];
}

function describeFind(server: KnownServer, find: Find, number: number): readonly string[] {
  const version = find.serverVersion === null ? '' : ` ${plainLine(find.serverVersion, 40)}`;
  const url = find.url === null ? null : plainLine(find.url, 500);
  const places = [
    ...Object.entries(find.locations),
    ...Object.entries(find.elsewhere).map(([key, one]) => [key, describeElsewhere(one)] as const),
  ];
  const add = addCommand(server, find);
  return [
    foundTexts.head(number, `${server.name}${version}`, { running: find.running, url }),
    ...places.map(([key, place]) => `   ${key}: ${plainLine(place, 500)}`),
    `   ${plainLine(describeControl(find), 1500)}`,
    `   ${plainLine(describeSureness(find), 1500)}`,
    ...(isMediaServer(server) ? [] : [`   ${foundTexts.notYet}`]),
    `   ${find.known === null ? foundTexts.next(add ?? '') : foundTexts.known(find.known.name)}`,
  ];
}

/** Short, so that it stays whole when it is copied; `null` = known already. */
export function addCommand(server: KnownServer, find: Find): string | null {
  if (find.known !== null) return null;
  const lacking = lackingFlags(server, find).map(
    ({ key, kind }) => `--${key} ${kind === 'file' ? 'FILE' : 'DIR'}`,
  );
  const controlName = isNameless(find) ? ['--control-name NAME'] : [];
  return ['reprise instances add --found', find.id, ...lacking, ...controlName].join(' ');
}
