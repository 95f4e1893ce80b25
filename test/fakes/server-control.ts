import type { ErrorCode } from '../../src-main/domain/errors.ts';
import { RepriseError } from '../../src-main/domain/errors.ts';
import type { LaunchRecord, Running, ServerControl } from '../../src-main/ports/server-control.ts';
import { strict } from './strict.ts';

export interface FakeServerOptions {
  readonly running?: boolean;
  readonly launch?: LaunchRecord | null;
  readonly url?: string | null;
  readonly supervisor?: string | null;
  /** What `stop` and `start` fail with. */
  readonly stopFails?: ErrorCode;
  readonly startFails?: ErrorCode;
  readonly holders?: readonly { readonly pid: number; readonly name: string }[];
  readonly now?: () => number;
}

export interface FakeServerControl extends ServerControl {
  /** `stop`, `prepare`, `start`, in the order in which they succeeded. */
  readonly done: readonly string[];
}

/** Only what is given may be called. */
export function strictServerControl(given: Partial<ServerControl>): ServerControl {
  return strict<ServerControl>('ServerControl', given);
}

/** A pretended server that runs or not. */
export function fakeServerControl(options: FakeServerOptions = {}): FakeServerControl {
  const {
    launch = aLaunchRecord(),
    url = 'http://127.0.0.1:13378',
    supervisor = null,
    holders = [],
  } = options;
  const now = options.now ?? (() => 0);
  const done: string[] = [];
  let pid = 1000;
  let isRunning = options.running ?? true;
  const fail = (code: ErrorCode | undefined): void => {
    if (code !== undefined) {
      throw new RepriseError(code, 'The fake was told to fail.', { pid });
    }
  };
  const state = (): Running => ({
    running: true,
    pids: [pid],
    launch,
    url,
    uid: 1000,
    gid: 1000,
    supervisor,
  });
  return strict<FakeServerControl>('ServerControl', {
    done,
    isRunning: async () => (isRunning ? state() : { running: false }),
    async stop({ signal, force }) {
      signal.throwIfAborted();
      const isForced = options.stopFails === 'stop-timed-out' && force;
      fail(isForced ? undefined : options.stopFails);
      fail(holders.length > 0 ? 'files-in-use' : undefined);
      isRunning = false;
      done.push('stop');
      return { stoppedAt: now(), forced: isForced };
    },
    async prepareStart() {
      done.push('prepare');
    },
    async start(record) {
      fail(record === null ? 'start-command-missing' : options.startFails);
      pid += 1;
      isRunning = true;
      done.push('start');
      return { pid, startedAt: now() };
    },
    stopGivenUp: async () => undefined,
    lacks: async () => [],
    autoStart: async () => [],
    setAutoStartAside: async () => undefined,
    putAutoStartBack: async () => undefined,
    dispose: () => undefined,
  });
}

function aLaunchRecord(over: Partial<LaunchRecord> = {}): LaunchRecord {
  const account = { umask: 0o022, uid: 1000, gid: 1000, groups: [1000] };
  return { argv: ['node', 'index.js'], cwd: '/srv/server', env: { PATH: '/usr/bin' }, ...account, ...over };
}
