/** The settings of a new instance, from the command line, from what was found, and from an old installation. */
import { volumePathOf } from '../domain/server/volume-path.ts';
import type { RepriseError } from '../domain/errors.ts';
import type { Find } from '../domain/server/find.ts';
import { controlKinds } from '../domain/server/instance.ts';
import type { AdoptedSettings } from '../operations/adopt/adopted-settings.ts';
import {
  controlKindOf,
  controlOfKind,
  foundLocations,
  freeInstanceName,
  plainAddress,
} from '../operations/found-instance.ts';
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
  const name =
    args.text('name') ?? like?.name ?? (find === null ? undefined : freeInstanceName(find.server, taken));
  if (name === undefined) throw missing('name', 'what you call it');
  const kind = args.choice('control', controlKinds, controlKindOf(sources));
  const before = controlOfKind(kind, sources);
  const controlName = args.text('control-name') ?? before.name;
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
      engine: args.text('engine') ?? before.engine,
      startCommand: args.text('start-command'),
    },
    ...(like === null ? {} : { continues: like.old.id }),
  };
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
  const locations = { ...foundLocations(find), ...Object.fromEntries(given) };
  const lacking = server.locationFlags.find(({ key, required }) => required && locations[key] === undefined);
  if (lacking !== undefined) {
    const { key, kind, describes } = lacking;
    const hint = like === null ? '' : ` ${formerLocation(like, key, platform)}`;
    throw usageError(`--${key} is missing: the ${kind} that ${describes}.${hint}`.trim(), command);
  }
  return locations;
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
  const address = plainAddress(text);
  if (address !== null) return address;
  // It would be kept in a plain file.
  const hasSecret = /^https?:\/\/[^/]*@/i.test(text);
  throw usageError(
    hasSecret
      ? '--url must not contain a password.'
      : '--url wants an address such as http://127.0.0.1:13378.',
    command,
  );
}
