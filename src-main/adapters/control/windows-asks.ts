/** The ways to ask a server on Windows to end; none of them ends a process by force. */
import type { ControlRequest } from '../../ports/server-control.ts';
import type { FoundServer } from '../processes/find-server.ts';
import type { SeenProcess } from '../processes/proc-files.ts';
import { ancestorsOf } from '../processes/process-list.ts';
import { closeWindows } from '../windows/close-window.ts';
import { sendCtrlC } from '../windows/ctrl-c.ts';
import { isWindowsAlive } from '../windows/windows-processes.ts';
import { askShutdown } from './ask-shutdown.ts';
import type { WindowsAsk } from './windows-stop.ts';

/** Audiobookshelf's tray sends Ctrl+C to its server, waits 8 s, and then ends it. */
const TRAY_MS = 12_000;

export function askByCtrlC({ servers, wrappers, list }: FoundServer): WindowsAsk {
  return {
    by: 'ctrl-c',
    leastMs: 0,
    ask: async () => {
      let wasSent = false;
      for (const { seen } of servers.filter((each) => isWindowsAlive(each.seen))) {
        const others = [...around(seen, list), ...wrappers.map((each) => each.seen.pid)];
        wasSent = (await sendCtrlC(seen.pid, others)) === 'sent' || wasSent;
      }
      return wasSent;
    },
  };
}

/** To the windows of these programs only. */
export function askByCloseWindow(title: string | null, trays: readonly SeenProcess[]): WindowsAsk {
  return {
    by: 'close-window',
    leastMs: TRAY_MS,
    ask: async () =>
      title !== null &&
      closeWindows(
        title,
        trays.map(({ pid }) => pid),
      ) > 0,
  };
}

export function askByRequest(request: ControlRequest, url: string | null): WindowsAsk {
  return {
    by: 'shutdown-request',
    leastMs: 0,
    ask: (signal) => askShutdown(request, url, { signal }),
  };
}

/**
 * Who else may stand in the server's console: its children, and the shell that it was typed into. What stands above us as
 * well is not among them: it would get the event too, and so would we.
 */
export function around(server: SeenProcess, list: readonly SeenProcess[]): readonly number[] {
  const ours = new Set([process.pid, ...ancestorsOf(process.pid, list).map(({ pid }) => pid)]);
  const above = ancestorsOf(server.pid, list).map(({ pid }) => pid);
  const below = list.filter((each) => ancestorsOf(each.pid, list).some(({ pid }) => pid === server.pid));
  return [...above, ...below.map(({ pid }) => pid)].filter((pid) => !ours.has(pid));
}
