import { RepriseError } from '../../domain/errors.ts';
import { controlKinds, type ControlKind, type Instance } from '../../domain/server/instance.ts';
import type { Core } from '../../operations/core.ts';
import { addInstance, checkInstance, type InstanceCheck } from '../../operations/instances.ts';
import { mediaServers } from '../../servers/index.ts';
import { toProblem } from '../../text/errors.ts';
import type { Arguments } from '../arguments.ts';
import { succeeded, type Command, type Option } from '../command.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { usageError } from '../usage-error.ts';
import { checkKeys, describeCheck } from './instances.ts';

const name = 'instances add';
const possible: readonly ControlKind[] = ['process', 'none'];

export const instancesAdd: Command = {
  name,
  summary: 'Tell Reprise about a server on this machine',
  explains: [
    'Changes nothing of the server. Give the folders as the server uses them.',
    'Add it while it runs if you can: Reprise then sees how to start it again.',
  ],
  positionals: [],
  options: [
    {
      name: 'server',
      value: 'KIND',
      required: true,
      choices: mediaServers.map(({ id }) => id),
      describes: `what it is: ${mediaServers.map(({ id }) => id).join(', ')}`,
    },
    { name: 'name', value: 'NAME', required: true, describes: 'what you call it' },
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
  ],
  changes: true,
  async run({ args, open, signal }) {
    const server = mediaServers.find(({ id }) => id === args.text('server'));
    if (server === undefined) throw usageError('--server is missing.', name);
    const locations = Object.fromEntries(
      server.locationFlags.flatMap(({ key }) => {
        const path = args.path(key);
        return path === null ? [] : [[key, path] as const];
      }),
    );
    const missing = server.locationFlags.find(
      ({ key, required }) => required && locations[key] === undefined,
    );
    if (missing !== undefined)
      throw usageError(`--${missing.key} is missing: the ${missing.kind} that ${missing.describes}.`, name);
    const kind = args.choice('control', controlKinds, 'process');
    const url = webAddress(args);
    if (!possible.includes(kind))
      throw new RepriseError('not-possible-here', 'No such control yet.', { control: kind });
    const core = await open();
    const instance = addInstance(core, {
      server: server.id,
      name: args.text('name') ?? '',
      locations,
      url,
      control: { kind, name: args.text('control-name'), startCommand: args.text('start-command') },
    });
    const pending = pendingRecovery(core);
    const check = await look(core, instance, signal);
    return succeeded(
      { instance: check === null ? instance : checkKeys(check), ...pending },
      [
        `"${instance.name}" is known now. Its id is ${instance.id}.`,
        ...(check === null ? [] : describeCheck(check)),
        '',
        `Next: reprise back-up ${instance.id} --repository DIR`,
        ...pendingHint(pending),
      ],
      { warnings: (check?.findings ?? []).map(toProblem) },
    );
  },
};

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
