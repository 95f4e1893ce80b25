import { RepriseError } from '../../domain/errors.ts';
import { controlKinds, type ControlKind, type Instance } from '../../domain/server/instance.ts';
import type { Core } from '../../operations/core.ts';
import { adoptedSettings, type AdoptedSettings } from '../../operations/adopt/adopted-settings.ts';
import {
  addInstance,
  checkInstance,
  type InstanceCheck,
  type NewInstance,
} from '../../operations/instances.ts';
import type { MediaServer } from '../../ports/media-server.ts';
import { mediaServers } from '../../servers/index.ts';
import { toProblem } from '../../text/errors.ts';
import type { Arguments } from '../arguments.ts';
import { succeeded, type Command, type CommandResult, type Option } from '../command.ts';
import { continuation, formerLocation } from '../continuation.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { usageError } from '../usage-error.ts';
import { checkKeys, describeCheck } from './instances.ts';

const name = 'instances add';
const possible: readonly ControlKind[] = ['process', 'service', 'none'];

export const instancesAdd: Command = {
  name,
  summary: 'Tell Reprise about a server on this machine',
  explains: [
    'Changes nothing of the server. Give the folders as the server uses them.',
    'Add it while it runs if you can: Reprise then sees how to start it again.',
    'With --like, what is not given is taken over from the old installation, except its folders.',
  ],
  positionals: [],
  options: [
    {
      name: 'server',
      value: 'KIND',
      choices: mediaServers.map(({ id }) => id),
      describes: `what it is (needed without --like): ${mediaServers.map(({ id }) => id).join(', ')}`,
    },
    { name: 'name', value: 'NAME', describes: 'what you call it (needed without --like)' },
    {
      name: 'like',
      value: 'OLD-ID',
      describes: 'carry on this old installation, which repository adopt showed (its id or name)',
    },
    ...locationOptions(),
    {
      name: 'control',
      value: possible.join('|'),
      choices: controlKinds,
      describes: 'how it is stopped and started: as a plain process, or not at all (default: process)',
    },
    { name: 'control-name', value: 'NAME', describes: 'name of its service or container, where it has one' },
    {
      name: 'start-command',
      value: 'COMMAND',
      describes: 'how to start it, if that cannot be seen from the running server',
    },
    {
      name: 'url',
      value: 'URL',
      describes: 'its address, if that cannot be seen, such as http://127.0.0.1:13378',
    },
  ],
  examples: [
    'instances add --server audiobookshelf --name home --config /srv/abs/config --metadata /srv/abs/metadata',
    'instances add --like 4k8s0qz1x7fp --config /srv/abs/config --metadata /srv/abs/metadata',
  ],
  changes: true,
  async run({ args, open, signal }) {
    const url = webAddress(args);
    const wanted = args.text('like');
    const core = wanted === null ? null : await open();
    const like = core === null || wanted === null ? null : adoptedSettings(core, wanted);
    const server = serverOf(args, like);
    const label = args.text('name') ?? like?.name;
    if (label === undefined) throw missing('name');
    const locations = locationsOf(args, server, like, core?.host.platform ?? '');
    const kind = args.choice('control', controlKinds, like?.control.kind ?? 'process');
    if (!possible.includes(kind))
      throw new RepriseError('not-possible-here', 'No such control yet.', { control: kind });
    return await add(core ?? (await open()), signal, like, {
      server: server.id,
      name: label,
      locations,
      url: url ?? like?.url ?? null,
      control: {
        kind,
        name: args.text('control-name') ?? like?.control.name ?? null,
        startCommand: args.text('start-command'),
      },
      ...(like === null ? {} : { continues: like.old.id }),
    });
  },
};

async function add(
  core: Core,
  signal: AbortSignal,
  like: AdoptedSettings | null,
  wanted: NewInstance,
): Promise<CommandResult> {
  const instance = addInstance(core, wanted);
  const pending = pendingRecovery(core);
  const check = await look(core, instance, signal);
  const next =
    like === null
      ? [`Next: reprise back-up ${instance.id} --repository DIR`]
      : continuation(like, instance, core.host.platform);
  return succeeded(
    { instance: check === null ? instance : checkKeys(check), ...pending },
    [
      `"${instance.name}" is known now. Its id is ${instance.id}.`,
      ...(check === null ? [] : describeCheck(check)),
      '',
      ...next,
      ...pendingHint(pending),
    ],
    { warnings: (check?.findings ?? []).map(toProblem) },
  );
}

/** Neither is required by itself: `--like` knows both. */
function missing(option: string): RepriseError {
  const describes = instancesAdd.options.find((known) => known.name === option)?.describes ?? '';
  return usageError(`--${option} is missing: ${describes}.`, name);
}

function serverOf(args: Arguments, like: AdoptedSettings | null): MediaServer {
  const given = args.text('server');
  if (given !== null && like !== null && given !== like.server)
    throw usageError(`--like is of ${like.server}, not of ${given}.`, name);
  const server = mediaServers.find(({ id }) => id === (given ?? like?.server));
  if (server === undefined) throw missing('server');
  return server;
}

function locationsOf(
  args: Arguments,
  server: MediaServer,
  like: AdoptedSettings | null,
  platform: string,
): Readonly<Record<string, string>> {
  const locations = Object.fromEntries(
    server.locationFlags.flatMap(({ key }) => {
      const path = args.path(key);
      return path === null ? [] : [[key, path] as const];
    }),
  );
  const lacking = server.locationFlags.find(({ key, required }) => required && locations[key] === undefined);
  if (lacking !== undefined) {
    const { key, kind, describes } = lacking;
    const hint = like === null ? '' : ` ${formerLocation(like, key, platform)}`;
    throw usageError(`--${key} is missing: the ${kind} that ${describes}.${hint}`.trim(), name);
  }
  return locations;
}

/** Flags of all servers; what one of them does not use is simply not looked at. */
function locationOptions(): readonly Option[] {
  const options = new Map<string, Option>();
  for (const { name: serverName, locationFlags } of mediaServers) {
    for (const { key, kind, describes } of locationFlags) {
      const value = kind === 'file' ? 'FILE' : 'DIR';
      options.set(key, { name: key, value, describes: `${serverName}: ${kind} that ${describes}` });
    }
  }
  return [...options.values()];
}

function webAddress(args: Arguments): string | null {
  const text = args.text('url');
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw usageError('--url wants an address such as http://127.0.0.1:13378.', name);
  }
  // It would be kept in a plain file.
  if (url.username !== '' || url.password !== '')
    throw usageError('--url must not contain a password.', name);
  return text.replace(/\/+$/, '');
}

/** What cannot be looked at now does not keep the server from being known. */
async function look(core: Core, instance: Instance, signal: AbortSignal): Promise<InstanceCheck | null> {
  try {
    return await checkInstance(core, instance.id, { signal });
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    core.logger.warn('cli.check-failed', { code: error.code, message: error.message });
    return null;
  }
}
