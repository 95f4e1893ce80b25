import { describe, expect, it } from 'vitest';
import { controlFactory } from '../../../../src-main/adapters/control/index.ts';
import { isRunning } from '../../../helpers/media-server/processes.ts';
import { makePlace, serve, signal } from './setup.ts';

const makeControl = controlFactory(null);
const options = { signal, timeoutMs: 1000, force: true };

describe('a server that Reprise does not control', () => {
  it('is seen running, and never stopped', async () => {
    const place = makePlace();
    const server = await serve(place);
    const control = makeControl({ ...place.request, kind: 'none' });
    expect(await control.isRunning({ signal })).toMatchObject({
      running: true,
      pids: [server.pid],
      url: server.url,
    });
    await expect(control.stop(options)).rejects.toMatchObject({
      code: 'files-in-use',
      details: { pid: server.pid },
    });
    expect(isRunning(server.pid)).toBe(true);
  });

  it('counts as running when any program holds its files', async () => {
    const place = makePlace();
    const server = await serve(place);
    const rules = { ...place.request.rules, claim: () => null };
    const control = makeControl({ ...place.request, kind: 'none', rules, url: 'http://127.0.0.1:1' });
    const state = await control.isRunning({ signal });
    expect(state).toMatchObject({
      running: true,
      pids: [server.pid],
      launch: null,
      url: 'http://127.0.0.1:1',
    });
    await expect(control.stop(options)).rejects.toMatchObject({ code: 'files-in-use' });
  });

  it('lets an operation go on once it is not running, and does not start it', async () => {
    const control = makeControl({ ...makePlace().request, kind: 'none' });
    expect(await control.isRunning({ signal })).toEqual({ running: false });
    const { stoppedAt } = await control.stop(options);
    expect(Math.abs(Date.now() - stoppedAt)).toBeLessThan(5000);
    await expect(control.start(null, { signal })).rejects.toMatchObject({ code: 'not-possible-here' });
  });
});

describe('choosing a control', () => {
  it.each(['tray-app'])('refuses the kind %s, which this system does not have', (kind) => {
    expect(() => makeControl({ ...makePlace().request, kind })).toThrow(
      expect.objectContaining({ code: 'not-possible-here' }),
    );
  });
});
