/** The settings of a new instance, from the command line, from what was found, and from an old installation. */
import { volumePathOf } from '../domain/server/volume-path.ts';
import type { RepriseError } from '../domain/errors.ts';
import type { Find } from '../domain/server/find.ts';
import { controlKinds, type ControlKind } from '../domain/server/instance.ts';
import type { AdoptedSettings } from '../operations/adopt/adopted-settings.ts';
import type { NewInstance } from '../operations/instances.ts';
import type { KnownServer } from '../ports/media-server.ts';
import { knownServers } from '../servers/index.ts';
import type { Arguments } from './arguments.ts';
import type { Option } from './command.ts';
import { formerLocation } from './continuation.ts';
import { usageError } from './usage-error.ts';

export interface InstanceSources {
  readonly args: Arguments;
  /** What was found by `detect`. */
  readonly find: Find | null;
  readonly like: AdoptedSettings | null;
  /** Names that are not free. */
  readonly taken: readonly string[];
  readonly platform: string;
}

const command = 'instances add';

/** What is given counts first, then what was found, then how it was. Errors: `usage`. */
export function newInstance(sources: InstanceSources): NewInstance {
  const { args, find, like, taken } = sources;
  const server = serverOf(sources);
  const name = args.text('name') ?? like?.name ?? (find === null ? undefined : freeName(find.server, taken));
  if (name === undefined) throw missing('name', 'what you call it');
  const kind = args.choice('control', controlKinds, foundKind(find) ?? like?.control.kind ?? 'process');
  const found = find?.control.kind === kind ? find.control : null;
  const controlName =
    args.text('control-name') ?? found?.name ?? (find === null ? like?.control.name : null) ?? null;
  if (controlName === null && (kind === 'service' || kind === 'container'))
    throw missing('control-name', `the name of its ${kind}`);
  return {
    server: server.id,
    name,
    locations: locationsOf(server, sources),
    url: webAddress(args) ?? find?.url ?? like?.url ?? null,
    control: {
      kind,
      name: controlName,
      engine: args.text('engine') ?? found?.engine ?? null,
      startCommand: args.text('start-command'),
    },
    ...(like === null ? {} : { continues: like.old.id }),
  };
}

/** What only stands there is run as a program of its own as soon as it runs: how, is learnt then. */
function foundKind(find: Find | null): ControlKind | null {
  if (find === null) return null;
  return find.control.kind === 'none' ? 'process' : find.control.kind;
}

export function freeName(wish: string, taken: readonly string[]): string {
  let [name, number] = [wish, 1];
  while (taken.includes(name)) name = `${wish}-${String((number += 1))}`;
  return name;
}

function serverOf({ args, find, like }: InstanceSources): KnownServer {
  const given = args.text('server');
  const former = like?.server ?? null;
  if (given !== null && former !== null && given !== former)
    throw usageError(`--like is of ${former}, not of ${given}.`, command);
  const other = given ?? former;
  if (find !== null && other !== null && other !== find.server)
    throw usageError(`--found is ${find.server}, not ${other}.`, command);
  const id = find?.server ?? other;
  const server = knownServers.find((known) => known.id === id);
  if (server === undefined) throw missing('server', 'what it is, unless --found or --like says it');
  return server;
}

function missing(option: string, describes: string): RepriseError {
  return usageError(`--${option} is missing: ${describes}.`, command);
}

function locationsOf(
  server: KnownServer,
  { args, find, like, platform }: InstanceSources,
): Readonly<Record<string, string>> {
  const given = server.locationFlags.flatMap(({ key }) => {
    // A volume of a container is no path of this computer.
    const path = volumePathOf(args.text(key) ?? '') ?? args.path(key);
    return path === null ? [] : [[key, path] as const];
  });
  const locations = { ...inVolumes(find), ...find?.locations, ...Object.fromEntries(given) };
  const lacking = server.locationFlags.find(({ key, required }) => required && locations[key] === undefined);
  if (lacking !== undefined) {
    const { key, kind, describes } = lacking;
    const hint = like === null ? '' : ` ${formerLocation(like, key, platform)}`;
    throw usageError(`--${key} is missing: the ${kind} that ${describes}.${hint}`.trim(), command);
  }
  return locations;
}

/** What was found in volumes that have no folder on this computer. */
function inVolumes(find: InstanceSources['find']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(find?.elsewhere ?? {}).flatMap(([key, { at, volume, inside = '' }]) => {
      const path = at === 'volume' ? volumePathOf(`volume:${volume ?? ''}/${inside}`) : null;
      return path === null ? [] : [[key, path] as const];
    }),
  );
}

/** Flags of all servers; what one of them does not use is simply not looked at. */
export function locationOptions(): readonly Option[] {
  const all = knownServers.flatMap(({ name, locationFlags }) =>
    locationFlags.map((flag) => ({ ...flag, says: `${name}: ${flag.kind} that ${flag.describes}` })),
  );
  return [...new Set(all.map(({ key }) => key))].map((key) => {
    const flags = all.filter((flag) => flag.key === key);
    const kinds = new Set(flags.map(({ kind }) => kind));
    return {
      name: key,
      value: kinds.size > 1 ? 'PATH' : kinds.has('file') ? 'FILE' : 'DIR',
      describes: flags.map(({ says }) => says).join('; '),
    };
  });
}

function webAddress(args: Arguments): string | null {
  const text = args.text('url');
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw usageError('--url wants an address such as http://127.0.0.1:13378.', command);
  }
  // It would be kept in a plain file.
  if (url.username !== '' || url.password !== '')
    throw usageError('--url must not contain a password.', command);
  return text.replace(/\/+$/, '');
}
