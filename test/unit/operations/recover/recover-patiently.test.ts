import { expect, it } from 'vitest';
import { recoverPatiently } from '../../../../src-main/operations/recover/recover-patiently.ts';
import type { ErrorCode } from '../../../../src-main/domain/errors.ts';
import type { RecoverReport } from '../../../../src-main/operations/recover.ts';

const dayMs = 24 * 60 * 60_000;

function reportOf(code: ErrorCode | null): RecoverReport {
  const error = code === null ? null : { code, message: '', details: {} };
  const ended = code === null ? 'before' : 'needs-attention';
  return {
    operations: [{ id: 'o', kind: 'restore', instanceId: 'i', ended, error, warnings: [], found: [] }],
    unknown: [],
  };
}

/** Ends with `code` until the given time, or as it says for a time. Each attempt takes a minute. */
async function attempt(code: ErrorCode | ((nowMs: number) => ErrorCode), untilMs: number) {
  let now = 0;
  const clock = { now: () => now, monotonic: () => now, sleep: async (ms: number) => void (now += ms) };
  const report = await recoverPatiently(clock, async () => {
    now += 60_000;
    if (now >= untilMs) return reportOf(null);
    return reportOf(typeof code === 'string' ? code : code(now));
  });
  return { now, code: report.operations[0]?.error?.code ?? null };
}

it('waits as long as a server lives and does not answer', async () => {
  const { code, now } = await attempt('server-not-answering', dayMs);
  expect(code).toBeNull();
  expect(now).toBeGreaterThanOrEqual(dayMs);
});

it('gives up when somebody else is at it for too long, and at once for everything else', async () => {
  const busy = await attempt('instance-busy', dayMs);
  expect(busy.code).toBe('instance-busy');
  expect(busy.now).toBeLessThan(20 * 60_000);
  expect(await attempt('server-not-back', dayMs)).toEqual({ code: 'server-not-back', now: 60_000 });
});

it('goes on waiting for a server when another run of ours looks after it for a while', async () => {
  const looking = (now: number): ErrorCode =>
    now % (30 * 60_000) === 0 ? 'server-not-answering' : 'instance-busy';
  const silentFirst = (now: number): ErrorCode => (now <= 60_000 ? 'server-not-answering' : looking(now));
  expect((await attempt(silentFirst, dayMs)).code).toBeNull();
});
