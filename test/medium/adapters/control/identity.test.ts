/** A pid may have gone to somebody else since the server was found. */
import { describe, expect, it } from 'vitest';
import { stopProcess } from '../../../../src-main/adapters/control/stop-process.ts';
import { findServer, type FoundServer } from '../../../../src-main/adapters/processes/find-server.ts';
import { isRunning } from '../../../helpers/media-server/processes.ts';
import { makePlace, serve, signal } from './setup.ts';

/** What was found began at another time: today's owner of the pid is a stranger. */
function ofAnotherStart(found: FoundServer): FoundServer {
  return {
    ...found,
    servers: found.servers.map((each) => ({ ...each, seen: { ...each.seen, start: '1' } })),
  };
}

describe('a process that only has the pid of the server', () => {
  it.each([false, true])('gets no signal, and is not taken for the server (force: %s)', async (force) => {
    const place = makePlace();
    const stranger = await serve(place);
    const found = ofAnotherStart(await findServer(place.request, signal));
    expect(found.servers.map(({ seen }) => seen.pid)).toEqual([stranger.pid]);
    const stopped = stopProcess(found, { ...place.request, logger: null }, { signal, timeoutMs: 300, force });
    await expect(stopped).rejects.toMatchObject({ code: 'server-respawned', details: { pid: stranger.pid } });
    expect(stranger.events().some(({ event }) => event === 'stop-requested')).toBe(false);
    expect(isRunning(stranger.pid)).toBe(true);
  });
});
