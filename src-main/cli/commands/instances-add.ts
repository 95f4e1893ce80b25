import { isCancelled, toErrorInfo, warn, type Finding } from '../../domain/errors.ts';
import type { Find } from '../../domain/server/find.ts';
import { controlKinds, type Instance } from '../../domain/server/instance.ts';
import type { Core } from '../../operations/core.ts';
import { adoptedSettings, type AdoptedSettings } from '../../operations/adopt/adopted-settings.ts';
import { findAgain } from '../../operations/found-instance.ts';
import { addInstance, type NewInstance } from '../../operations/instances.ts';
import { findServer } from '../../operations/server-context.ts';
import { isMediaServer } from '../../ports/media-server.ts';
import { knownServers } from '../../servers/index.ts';
import { toProblem } from '../../text/errors.ts';
import { guidedTexts } from '../../text/found.ts';
import { canAsk } from '../ask.ts';
import { succeeded, type Command, type CommandContext, type CommandResult, type Option } from '../command.ts';
import { continuation } from '../continuation.ts';
import { guidedAdd } from '../guided-add.ts';
import { lookAtInstance } from '../look-at-instance.ts';
import { locationOptions, newInstance } from '../new-instance.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { usageError } from '../usage-error.ts';

const name = 'instances add';

const ids = knownServers.map(({ id }) => id);

const options: readonly Option[] = [
  {
    name: 'found',
    value: 'ID',
    describes: 'one that reprise detect showed; what it could not see is given as well',
  },
  {
    name: 'server',
    value: 'KIND',
    choices: ids,
    describes: `what it is (needed without --found and --like): ${ids.join(', ')}`,
  },
  {
    name: 'name',
    value: 'NAME',
    describes: 'what you call it (needed without --found and --like)',
  },
  {
    name: 'like',
    value: 'OLD-ID',
    describes: 'carry on this old installation, which repository adopt showed (its id or name)',
  },
  ...locationOptions(),
  {
    name: 'control',
    value: controlKinds.join('|'),
    choices: controlKinds,
    describes:
      'how it is stopped and started: as a program (process), as a service, in a container, by its app, or by you yourself (none); default: as found, else process',
  },
  {
    name: 'control-name',
    value: 'NAME',
    describes: 'its service or container; several by comma, in the order in which they stop',
  },
  {
    name: 'engine',
    value: 'ADDRESS',
    describes: 'of the container engine, if there are several, such as unix:///var/run/docker.sock',
  },
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
];

export const instancesAdd: Command = {
  name,
  summary: 'Tell Reprise about a server on this machine',
  explains: [
    'Changes nothing of the server. At a terminal and without options, it shows what is there and asks.',
    'Else give the folders as the server uses them, or --found with an id that reprise detect showed.',
    'Add it while it runs if you can: Reprise then sees how to start it again.',
    'With --like, what is not given is taken over from the old installation, except its folders.',
  ],
  positionals: [],
  options,
  examples: [
    'instances add',
    'instances add --found audiobookshelf-1x2y3z4 --name home',
    'instances add --server audiobookshelf --name home --config /srv/abs/config --metadata /srv/abs/metadata',
    'instances add --like 4k8s0qz1x7fp --config /srv/abs/config --metadata /srv/abs/metadata',
  ],
  changes: true,
  addsToLists: true,
  async run(context) {
    const { args, open, signal } = context;
    if (options.every((option) => args.text(option.name) === null)) return guided(context);
    const [id, old] = [args.text('found'), args.text('like')];
    // What is wrong with the line itself is said before anything is opened.
    if (id === null && old === null) newInstance({ ...nothingKnown, args });
    const core = await open();
    const like = old === null ? null : adoptedSettings(core, old);
    const find = id === null ? null : await found(core, id, signal);
    const taken = core.profile.instances().map((known) => known.name);
    const { platform } = core.host;
    return add(core, signal, like, newInstance({ args, find, like, taken, platform }));
  },
};

const nothingKnown = { find: null, like: null, taken: [], platform: '' } as const;

async function guided(context: CommandContext): Promise<CommandResult> {
  const { open, output, signal } = context;
  if (!canAsk(output)) {
    throw usageError(
      'Say which server: --found ID as reprise detect shows it, or --server, --name and its folders.',
      name,
    );
  }
  const core = await open();
  const wanted = await guidedAdd(core, context);
  return wanted === null
    ? succeeded({ instance: null }, ['', guidedTexts.left])
    : add(core, signal, null, wanted);
}

/** Errors: `usage`, `find-not-there`. */
async function found(core: Core, id: string, signal: AbortSignal): Promise<Find> {
  const [find, ...others] = await findAgain(core, id, { signal });
  if (others.length > 0) throw usageError('Two servers have this id. Name its folders instead.', name);
  return find;
}

async function add(
  core: Core,
  signal: AbortSignal,
  like: AdoptedSettings | null,
  wanted: NewInstance,
): Promise<CommandResult> {
  const instance = addInstance(core, wanted);
  const pending = pendingRecovery(core);
  const { keys, lines, findings, error } = await lookAtInstance(core, instance, { signal });
  // It is known, whatever became of the look: one that was left is no news to who left it.
  const isUnseen = error !== null && !isCancelled(error);
  return succeeded(
    { instance: keys, ...pending },
    [
      `"${instance.name}" is known now. Its id is ${instance.id}.`,
      ...lines,
      '',
      ...nextSteps(core, like, instance),
      ...pendingHint(pending),
    ],
    { warnings: [...findings, ...(isUnseen ? [asWarning(error)] : [])].map(toProblem) },
  );
}

function asWarning(error: unknown): Finding {
  const { code, details } = toErrorInfo(error);
  return warn(code, details);
}

function nextSteps(core: Core, like: AdoptedSettings | null, instance: Instance): readonly string[] {
  if (!isMediaServer(findServer(core, instance.server)))
    return [`Next: reprise server status ${instance.id}`];
  return like === null
    ? [
        `Next: reprise back-up ${instance.id} --repository DIR`,
        '      Put a folder for the backups in place of DIR, best one on another drive.',
      ]
    : continuation(like, instance, core.host.platform);
}
