import type { Running } from '../../../src-main/ports/server-control.ts';

/** One of which little more is known than that it runs. */
export function aRunningServer(over: Partial<Running> = {}): Running {
  const unknown = { launch: null, uid: null, gid: null, supervisor: null };
  return { running: true, pids: [], url: 'http://127.0.0.1:1', ...unknown, ...over };
}
