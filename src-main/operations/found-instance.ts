/** What a find, and an old installation, say of a new instance; for every shell that adds one. */
import { RepriseError } from '../domain/errors.ts';
import type { Find } from '../domain/server/find.ts';
import type { ControlKind, ControlSettings } from '../domain/server/instance.ts';
import { volumePathOf } from '../domain/server/volume-path.ts';
import type { KnownServer } from '../ports/media-server.ts';
import type { AdoptedSettings } from './adopt/adopted-settings.ts';
import { detect, type Detection } from './detect.ts';

export interface KnownBefore {
  /** What was found by `detect`. */
  readonly find: Find | null;
  readonly like: AdoptedSettings | null;
}

/** What only stands there is run as a program of its own as soon as it runs: how, is learnt then. */
export function controlKindOf({ find, like }: KnownBefore): ControlKind {
  const found = find?.control.kind === 'none' ? 'process' : find?.control.kind;
  return found ?? like?.control.kind ?? 'process';
}

/** Of the kind that was settled: a name or an engine that was found for another kind says nothing. */
export function controlOfKind(
  kind: ControlKind,
  { find, like }: KnownBefore,
): Pick<ControlSettings, 'name'> & { readonly engine: string | null } {
  const found = find?.control.kind === kind ? find.control : null;
  const name = found?.name ?? (find === null ? like?.control.name : null) ?? null;
  return { name, engine: found?.engine ?? null };
}

/** Also what was found in volumes that have no folder on this computer. */
export function foundLocations(find: Find | null): Readonly<Record<string, string>> {
  const inVolumes = Object.entries(find?.elsewhere ?? {}).flatMap(([key, { at, volume, inside = '' }]) => {
    const path = at === 'volume' ? volumePathOf(`volume:${volume ?? ''}/${inside}`) : null;
    return path === null ? [] : [[key, path] as const];
  });
  return { ...Object.fromEntries(inVolumes), ...find?.locations };
}

/** `wish`, with a number where that is taken. */
export function freeInstanceName(wish: string, taken: readonly string[]): string {
  let [name, number] = [wish, 1];
  while (taken.includes(name)) name = `${wish}-${String((number += 1))}`;
  return name;
}

/** It runs in a container, and nobody said in which one. */
export function isNameless({ control: { kind, name } }: Find): boolean {
  return kind === 'container' && name === null;
}

/** What the user has to say, because no folder of this computer was seen. */
export function lackingFlags({ locationFlags }: KnownServer, find: Find): KnownServer['locationFlags'] {
  return locationFlags.filter(({ key, required }) => required && find.locations[key] === undefined);
}

/** Each takes three seconds at most. */
const mostLooks = 3;

/**
 * Looks again: what was found may have gone, or be known by now. More than one: ids are short, and whoever starts a program
 * with the right folder gets the one that he wants. Errors: `find-not-there`.
 */
export async function findAgain(
  core: Parameters<typeof detect>[0],
  id: string,
  options: { readonly signal: AbortSignal },
): Promise<readonly [Find, ...Find[]]> {
  for (let looks = 1; ; looks += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other: a busy machine is not asked twice at once
    const { finds, unseen }: Detection = await detect(core, options);
    const [find, ...others] = finds.filter((each) => each.id === id);
    if (find !== undefined) return [find, ...others];
    // What did not answer in time may well be what is looked for.
    if (looks >= mostLooks || !unseen.some(({ reason }) => reason === 'timed-out'))
      throw new RepriseError('find-not-there', 'Nothing with this id was found.', { found: id });
  }
}

/** Addresses that may be kept in a plain file; a trailing slash is left out. `null` = none of these. Pure. */
export function plainAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain =
    url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return isPlain ? text.replace(/\/+$/, '') : null;
}
