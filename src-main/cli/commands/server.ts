import { serverStatus, startByUser, stopByUser, type ServerStatus } from '../../operations/control-server.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { toProblem } from '../../text/errors.ts';
import { describeServer, serverTexts } from '../../text/server-state.ts';
import { succeeded, type Command, type CommandResult } from '../command.ts';
import { startTimeout, stopOptions } from '../options.ts';
import { waitUntilStopped } from '../wait-until-stopped.ts';
import { inUseOption, leftAlone, whenInUse } from '../when-in-use.ts';
import { pendingHint, pendingRecovery, recoverFirst } from '../recovery.ts';

const positionals = [{ name: 'ID', required: true, describes: 'id or name of the server' }] as const;

export const serverStatusCommand: Command = {
  name: 'server status',
  summary: 'Say whether a server runs and is well',
  explains: ['Changes nothing.'],
  positionals,
  options: [],
  examples: ['server status home'],
  changes: false,
  async run({ args, open, signal }) {
    const core = await open();
    const pending = pendingRecovery(core);
    const status = await serverStatus(core, args.required(0), { signal });
    return succeeded({ server: keysOf(status), ...pending }, [
      describeServer(status),
      ...pendingHint(pending),
    ]);
  },
};

export const serverStop: Command = {
  name: 'server stop',
  summary: 'Stop a server, gently, and see it gone',
  explains: [
    'Ends when the server is gone and nothing holds its files. It stays stopped until it is started.',
  ],
  positionals,
  options: [inUseOption, ...stopOptions],
  examples: ['server stop home', 'server stop home --stop-timeout 300'],
  changes: true,
  async run({ args, open, signal, output }) {
    const core = await open();
    const { id: instanceId } = findInstance(core, args.required(0));
    const stuck = await recoverFirst(core, { instanceId });
    if (stuck !== null) return stuck;
    if ((await whenInUse(core, instanceId, { args, output, signal })) === 'leave') return leftAlone();
    await waitUntilStopped(core, instanceId, { output, signal });
    const { instance, wasRunning } = await stopByUser(core, args.required(0), {
      signal,
      stopTimeoutMs: args.milliseconds('stop-timeout'),
      forceStop: args.flag('force-stop'),
    });
    const { id, name, control } = instance;
    return succeeded({ instance: { id, name }, wasRunning, running: false }, [
      serverTexts.stopped(name, wasRunning),
      serverTexts.toStart(id, control.kind !== 'none'),
    ]);
  },
};

export const serverStart: Command = {
  name: 'server start',
  summary: 'Start a server and wait until it is well',
  positionals,
  options: [startTimeout],
  examples: ['server start home'],
  changes: true,
  async run({ args, open, signal }): Promise<CommandResult> {
    const core = await open();
    const stuck = await recoverFirst(core, { instanceId: findInstance(core, args.required(0)).id });
    if (stuck !== null) return stuck;
    const { wasRunning, broughtBack, warnings, ...status } = await startByUser(core, args.required(0), {
      signal,
      startTimeoutMs: args.milliseconds('start-timeout'),
    });
    return succeeded(
      { server: keysOf(status), wasRunning, broughtBack },
      [serverTexts.started(wasRunning, broughtBack), describeServer(status)],
      { warnings: warnings.map(toProblem) },
    );
  },
};

function keysOf({ instance, ...status }: ServerStatus): Readonly<Record<string, unknown>> {
  const { id, name, server, control } = instance;
  return { id, name, server, control: control.kind, ...status };
}
