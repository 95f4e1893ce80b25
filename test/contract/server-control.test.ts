import { describe, expect, it } from 'vitest';
import { processControl } from '../../src-main/adapters/control/process-control.ts';
import type { ServerControl } from '../../src-main/ports/server-control.ts';
import { fakeServerControl, strictServerControl } from '../fakes/server-control.ts';
import { endAfterTest, makePlace, serve } from '../medium/adapters/control/setup.ts';

const { signal } = new AbortController();
const polite = { signal, timeoutMs: 500, force: false };

interface Subject {
  readonly isReal: boolean;
  readonly running: () => Promise<ServerControl>;
  readonly stopped: () => Promise<ServerControl>;
  readonly stubborn: () => Promise<ServerControl>;
}

const subjects: readonly (readonly [string, Subject])[] = [
  [
    'of a process',
    {
      isReal: true,
      running: () => real([]),
      stopped: async () => processControl(makePlace().request),
      stubborn: () => real(['ignore-sigint']),
    },
  ],
  [
    'as a fake',
    {
      isReal: false,
      running: async () => fakeServerControl(),
      stopped: async () => fakeServerControl({ running: false }),
      stubborn: async () => fakeServerControl({ stopFails: 'stop-timed-out' }),
    },
  ],
];

async function real(misbehave: readonly string[]): Promise<ServerControl> {
  const place = makePlace();
  await serve(place, { misbehave });
  return processControl(place.request);
}

describe.each(subjects)('a control %s', (_, subject) => {
  it('stops what runs, and starts it again as another process', async () => {
    const control = await subject.running();
    const before = await control.isRunning({ signal });
    const launch = before.running ? before.launch : null;
    await control.prepareStart(launch);
    expect(await control.stop(polite)).toMatchObject({ forced: false });
    expect(await control.isRunning({ signal })).toEqual({ running: false });
    const { pid } = await control.start(launch, { signal });
    endAfterTest(subject.isReal ? pid : null);
    expect(await control.isRunning({ signal })).toEqual({ ...before, pids: [pid] });
    control.dispose();
  });

  it('has nothing to stop where nothing runs', async () => {
    const control = await subject.stopped();
    expect(await control.isRunning({ signal })).toEqual({ running: false });
    expect(await control.stop(polite)).toMatchObject({ forced: false });
  });

  it('does not force a server that does not end', async () => {
    const control = await subject.stubborn();
    await expect(control.stop(polite)).rejects.toMatchObject({ code: 'stop-timed-out' });
    expect(await control.isRunning({ signal })).toMatchObject({ running: true });
    expect(await control.stop({ ...polite, force: true })).toMatchObject({ forced: true });
    expect(await control.isRunning({ signal })).toEqual({ running: false });
  });

  it('starts nothing without knowing how', async () => {
    const control = await subject.stopped();
    await expect(control.start(null, { signal })).rejects.toMatchObject({ code: 'start-command-missing' });
  });

  it('stops nothing once it was cancelled', async () => {
    const control = await subject.running();
    const reason = new Error('cancelled by the test');
    await expect(control.stop({ ...polite, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await control.isRunning({ signal })).toMatchObject({ running: true });
  });
});

describe('a strict fake', () => {
  it('fails at a call that the test does not expect', () => {
    const control = strictServerControl({ dispose: () => undefined });
    expect(() => control.stop(polite)).toThrow('ServerControl.stop was called');
  });
});
