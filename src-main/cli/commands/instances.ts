import { warn } from '../../domain/errors.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { removeInstance } from '../../operations/instances.ts';
import { toProblem } from '../../text/errors.ts';
import { succeeded, type Command } from '../command.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';

export const instancesList: Command = {
  name: 'instances list',
  summary: 'List the servers that Reprise knows',
  positionals: [],
  options: [],
  examples: ['instances', 'instances list --json'],
  changes: false,
  async run({ open }) {
    const core = await open();
    const instances = core.profile.instances();
    const pending = pendingRecovery(core);
    const human =
      instances.length === 0
        ? ['No server is known yet. Add one with: reprise instances add (see reprise instances add --help)']
        : instances.flatMap(({ id, name, server, locations, continues }) => [
            `${name}  (${server})`,
            `    ${id}`,
            ...Object.entries(locations).map(([key, path]) => `    ${key}: ${path}`),
            ...(continues === undefined ? [] : [`    carries on ${continues}, an old installation`]),
          ]);
    return succeeded({ instances, ...pending }, [...human, ...pendingHint(pending)]);
  },
};

export const instancesRemove: Command = {
  name: 'instances remove',
  summary: 'Forget a server',
  explains: ['Its data, its backups and its restore points stay where they are.'],
  positionals: [{ name: 'ID', required: true, describes: 'id or name of the server' }],
  options: [],
  examples: ['instances remove home'],
  changes: true,
  async run({ args, open }) {
    const core = await open();
    const { id } = findInstance(core, args.required(0));
    const { profile } = core;
    const madeAs = profile.serverKeyMadeAs(id) ?? profile.keyKeptElsewhere(id)?.madeAs ?? null;
    const instance = removeInstance(core, id);
    return succeeded(
      { instance },
      [`"${instance.name}" is forgotten. Its data and backups stay where they are.`],
      { warnings: madeAs !== null ? [toProblem(warn('key-still-valid'))] : [] },
    );
  },
};
