import { warn } from '../../domain/errors.ts';
import { likelyPredecessor } from '../../operations/adopt/known-old-instances.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { checkInstance, removeInstance, type InstanceCheck } from '../../operations/instances.ts';
import { toProblem } from '../../text/errors.ts';
import { permissionText } from '../../text/permissions.ts';
import { describeAsked, stoppedByYou } from '../../text/rights.ts';
import { describeCounts } from '../../text/kinds.ts';
import { succeeded, type Command } from '../command.ts';
import { suggestion } from '../continuation.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { resultOfProblems } from '../results.ts';

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
    const hasOwnKey = core.profile.serverKeyMadeAs(id) !== null;
    const instance = removeInstance(core, id);
    return succeeded(
      { instance },
      [`"${instance.name}" is forgotten. Its data and backups stay where they are.`],
      { warnings: hasOwnKey ? [toProblem(warn('key-still-valid'))] : [] },
    );
  },
};

export const instancesCheck: Command = {
  name: 'instances check',
  summary: 'Say whether a server can be backed up and restored',
  explains: ['Changes nothing.'],
  positionals: [{ name: 'ID', required: true, describes: 'id or name of the server' }],
  options: [],
  examples: ['instances check home'],
  changes: false,
  async run({ args, open, signal }) {
    const core = await open();
    const pending = pendingRecovery(core);
    const check = await checkInstance(core, args.required(0), { signal });
    const old = likelyPredecessor(core, check.instance);
    const mayContinue = old === null ? {} : { mayContinue: { id: old.id, name: old.name } };
    return resultOfProblems(check.findings.map(toProblem), 'blocked', {
      json: { instance: checkKeys(check), ...mayContinue, ...pending },
      human: [
        `"${check.instance.name}":`,
        ...describeCheck(check),
        ...(old === null ? [] : suggestion(old, check.instance, core.host.platform)),
        ...pendingHint(pending),
      ],
    });
  },
};

export function checkKeys(check: InstanceCheck): Readonly<Record<string, unknown>> {
  const { instance, running, url, serverVersion, counts, databaseFound, roots, asks, permissions } = check;
  return {
    ...instance,
    running,
    runningUrl: url,
    serverVersion,
    counts,
    databaseFound,
    roots,
    asks,
    permissions,
  };
}

export function describeCheck({
  instance,
  running,
  pids,
  url,
  serverVersion,
  counts,
  databaseFound,
  asks,
  permissions,
}: InstanceCheck): readonly string[] {
  const version = serverVersion === null ? '' : ` (version ${serverVersion})`;
  // The engine of a container keeps them to itself.
  const processes =
    pids.length === 0 ? '' : `, ${pids.length === 1 ? 'process' : 'processes'} ${pids.join(', ')}`;
  return [
    running
      ? `  It runs${version}${processes}${url === null ? '' : `, at ${url}`}.`
      : `  It does not run now${version}.`,
    databaseFound
      ? `  It has ${counts === null ? 'a database that cannot be read now' : describeCounts(counts)}.`
      : '  There is no database in these folders. If the server has been used before, the folders are wrong.',
    ...(instance.control.kind === 'none' && asks.length === 0
      ? [`  ${stoppedByYou}`]
      : describeAsked(asks, instance.id).map((line) => `  ${line}`)),
    ...permissions.map(permissionText).flatMap(({ sentence, action }) => [`  ${sentence}`, `  ${action}`]),
  ];
}
