import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processControl } from '../../../../src-main/adapters/control/process-control.ts';
import { findHolders } from '../../../../src-main/adapters/processes/open-files.ts';
import { isRunning } from '../../../helpers/media-server/processes.ts';
import { endAfterTest, makePlace, serve, signal } from './setup.ts';

const polite = { signal, timeoutMs: 5000, force: false };

describe('stopping a plain process', () => {
  it('lets the server end by itself and says when everything was released', async () => {
    const place = makePlace();
    const server = await serve(place);
    const before = Date.now();
    const result = await processControl(place.request).stop(polite);
    const exit = server.events().find(({ event }) => event === 'exit');
    expect(server.events()).toContainEqual(
      expect.objectContaining({ event: 'stop-requested', signal: 'SIGINT' }),
    );
    expect(exit?.code).toBe(0);
    expect(result.forced).toBe(false);
    expect(result.stoppedAt).toBeGreaterThanOrEqual(Math.floor(exit?.at ?? Infinity));
    expect(result.stoppedAt).toBeLessThan(before + 4000);
  });

  it('waits for a server that needs its time', async () => {
    const place = makePlace();
    const server = await serve(place, { misbehave: ['slow-stop:700'] });
    await processControl(place.request).stop(polite);
    expect(server.events().at(-1)).toMatchObject({ event: 'exit', code: 0 });
  });

  it('gives up after the limit and leaves the server running', async () => {
    const place = makePlace();
    const server = await serve(place, { misbehave: ['ignore-sigint'] });
    const stopped = processControl(place.request).stop({ ...polite, timeoutMs: 300 });
    await expect(stopped).rejects.toMatchObject({ code: 'stop-timed-out', details: { pid: server.pid } });
    expect(isRunning(server.pid)).toBe(true);
    await server.waitHealthy();
  });

  it('ends it by stronger means only when told to', async () => {
    const place = makePlace();
    const server = await serve(place, { misbehave: ['ignore-sigint', 'ignore-sigterm'] });
    const result = await processControl(place.request).stop({ ...polite, timeoutMs: 200, force: true });
    expect(result.forced).toBe(true);
    expect(isRunning(server.pid)).toBe(false);
    const asked = server.events().filter(({ event }) => event === 'stop-requested');
    expect(asked.map((each) => each.signal)).toEqual(['SIGINT', 'SIGTERM']);
  });

  it('tells when somebody starts the server again', async () => {
    const place = makePlace();
    const server = await serve(place, { misbehave: ['respawn'] });
    const stopped = processControl(place.request).stop(polite);
    await expect(stopped).rejects.toMatchObject({ code: 'server-respawned', details: { parent: 'node' } });
    expect(server.events().filter(({ event }) => event === 'exit')).toHaveLength(1);
  });

  it('names the program that keeps a file of the data open', async () => {
    const place = makePlace();
    await serve(place);
    const file = join(place.metadata, 'item.json');
    writeFileSync(file, '{}');
    const holder = spawn('/bin/sh', ['-c', 'exec 5<"$1"; echo up; read line', 'sh', file]);
    endAfterTest(holder.pid);
    await once(holder.stdout, 'data');
    const control = processControl(place.request);
    await expect(control.stop(polite)).rejects.toMatchObject({
      code: 'files-in-use',
      details: { pid: holder.pid, name: 'sh', processes: 1 },
    });
    expect(findHolders([place.metadata]).holders).toEqual([{ pid: holder.pid, name: 'sh', path: null }]);
    expect(findHolders([place.config]).holders).toEqual([]);
  });

  it('refuses when a program that is not the server works on the data', async () => {
    const [place, other] = [makePlace(), makePlace()];
    const file = join(place.config, 'absdatabase.sqlite');
    writeFileSync(file, 'x');
    const server = await serve(other, { misbehave: [`hold:${file}`] });
    await expect(processControl(place.request).stop(polite)).rejects.toMatchObject({
      code: 'files-in-use',
      details: { pid: server.pid },
    });
    expect(isRunning(server.pid)).toBe(true);
  });

  it('has nothing to do where nothing runs', async () => {
    const before = Date.now();
    const { stoppedAt, forced } = await processControl(makePlace().request).stop(polite);
    expect(forced).toBe(false);
    expect(stoppedAt).toBeGreaterThanOrEqual(before);
  });

  it('signals nobody once it was cancelled', async () => {
    const place = makePlace();
    const server = await serve(place);
    const cancelled = new Error('cancelled by the test');
    const stopped = processControl(place.request).stop({ ...polite, signal: AbortSignal.abort(cancelled) });
    await expect(stopped).rejects.toBe(cancelled);
    expect(server.events().some(({ event }) => event === 'stop-requested')).toBe(false);
  });
});
