/** A server that Reprise may look at but never stops or starts. */
import { RepriseError } from '../../domain/errors.ts';
import type { ControlRequest, ServerControl } from '../../ports/server-control.ts';
import { findServer } from '../processes/find-server.ts';
import { canFindHolders, findHolders } from '../processes/open-files.ts';
import { stateOf } from './process-control.ts';
import { filesInUse } from './stop-process.ts';

export function noneControl(request: ControlRequest): ServerControl {
  const holdersNow = () => findHolders(Object.values(request.roots)).holders;
  return {
    async isRunning({ signal }) {
      const state = stateOf(await findServer(request, signal), request);
      const holders = state.running || !canFindHolders ? [] : holdersNow();
      return holders.length === 0
        ? state
        : { ...unknown, url: request.url, pids: holders.flatMap(({ pid }) => pid ?? []) };
    },
    async stop({ signal }) {
      const { servers } = await findServer(request, signal);
      const holders = holdersNow();
      const users = servers.map(({ seen }) => ({ pid: seen.pid, name: seen.name, path: null }));
      if (users.length + holders.length > 0) {
        const refused = filesInUse(users.length > 0 ? users : holders);
        throw users.length === 0
          ? refused
          : new RepriseError(refused.code, refused.message, { ...refused.details, stoppedBy: 'you' });
      }
      return { stoppedAt: Date.now(), forced: false };
    },
    prepareStart: () => Promise.resolve(),
    start: () =>
      Promise.reject(
        new RepriseError('not-possible-here', 'This instance is started by its user.', { control: 'none' }),
      ),
    lacks: () => Promise.resolve([]),
    autoStart: () => Promise.resolve([]),
    setAutoStartAside: () => Promise.resolve(),
    putAutoStartBack: () => Promise.resolve(),
    dispose: () => undefined,
  };
}

const unknown = { running: true, launch: null, uid: null, gid: null, supervisor: null } as const;
