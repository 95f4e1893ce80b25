import { describe, expect, it } from 'vitest';
import { withRights } from '../../../src-main/app/with-rights.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { OperationEvent, Stage } from '../../../src-main/domain/operation/operation.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import type { OperationReport } from '../../../src-main/operations/run-operation.ts';
import type { OperationBody } from '../../../src-main/app/running-operations.ts';
import type { Elevation } from '../../../src-main/ports/elevation.ts';
import { strict } from '../../fakes/strict.ts';

const request = { command: 'back-up', instanceId: 'abs-1' } as const;
const { signal } = new AbortController();

function event(operationId: string, seq: number, stage: Stage): OperationEvent {
  const current = {
    state: 'running',
    stage,
    cancellable: true,
    progress: null,
    serverDownSince: null,
  } as const;
  return { operationId, instanceId: 'abs-1', kind: 'back-up', seq, at: '2026-03-10T02:00:00.000Z', current };
}

function report(over: Partial<OperationReport<object>>): OperationReport<object> {
  const nothing = { error: null, problems: [], warnings: [], rollback: 'not-needed', result: {} } as const;
  return { operationId: 'here', outcome: 'succeeded', ...nothing, ...over };
}

function refusal(code: 'elevation-required' | 'disk-full') {
  return report({ outcome: 'blocked', problems: [{ code, severity: 'block', details: {} }] });
}

/** Its own attempt, then what the worker says. */
async function run(
  elevation: Partial<Elevation>,
  stages: readonly Stage[],
  attempt: OperationReport<object>,
) {
  const told: string[] = [];
  const written: string[] = [];
  const core = strict<Core>('core', {
    elevation: strict<Elevation>('elevation', elevation),
    catalog: strict<Core['catalog']>('catalog', {
      begin: ({ id }) => void written.push(`${id} begins`),
      end: (id, { outcome }) => void written.push(`${id} ${outcome ?? ''}`),
    }),
    publish: ({ operationId, current }) =>
      void told.push(`${operationId} ${current.state === 'running' ? current.stage : current.state}`),
  });
  const here: OperationBody = async ({ publish, catalog }) => {
    const record = { id: 'here', kind: 'back-up', instanceId: 'abs-1', backupId: null } as const;
    catalog.begin({ ...record, startedAt: '', endedAt: null, outcome: null, code: null });
    stages.forEach((stage, i) => publish(event('here', i, stage)));
    catalog.end('here', { endedAt: '', outcome: attempt.outcome, code: null, backupId: null });
    return attempt;
  };
  return { told, written, ended: await withRights(request, here)(core, { signal }) };
}

/** A worker that says these lines. */
function worker(last: Readonly<Record<string, unknown>>): Partial<Elevation> {
  return {
    way: 'polkit',
    async run(asked, { onEvent }) {
      expect(asked).toEqual(request);
      onEvent({ event: event('worker', 1, 'copy') });
      onEvent({ event: 'no event' });
      return last;
    },
  };
}

describe('an operation that this account may not do', () => {
  it('is done by a worker, and only the worker is heard of', async () => {
    const last = { outcome: 'succeeded', backup: { id: 'b1' }, downtimeMs: 400, warnings: [] };
    const { told, written, ended } = await run(worker(last), ['preflight'], refusal('elevation-required'));
    expect(told).toEqual(['worker copy']);
    // The attempt that only found out what is missing is no failure to be frightened of.
    expect(written).toEqual([]);
    expect(ended).toMatchObject({
      operationId: 'worker',
      outcome: 'succeeded',
      error: null,
      result: { backupId: 'b1', downtimeMs: 400 },
    });
  });

  it('tells how the worker failed, with what it found and put back', async () => {
    const problem = {
      code: 'health-check-failed',
      severity: 'block',
      message: 'x',
      details: { reason: 'y' },
    };
    const last = {
      outcome: 'failed',
      code: 'health-check-failed',
      problems: [problem],
      rollback: 'done',
      found: ['/a'],
    };
    const { ended } = await run(worker(last), ['preflight'], refusal('elevation-required'));
    expect(ended).toMatchObject({
      outcome: 'failed',
      error: { code: 'health-check-failed', details: { reason: 'y' } },
      problems: [{ code: 'health-check-failed', severity: 'block', details: { reason: 'y' } }],
      rollback: 'done',
      result: { found: ['/a'] },
    });
  });

  it('is not begun when the user says no to the system', async () => {
    const no: Partial<Elevation> = {
      way: 'uac',
      run: () => Promise.reject(new RepriseError('rights-refused', 'No.')),
    };
    await expect(run(no, ['preflight'], refusal('elevation-required'))).rejects.toMatchObject({
      code: 'rights-refused',
    });
  });

  it('hears one operation only, and nothing of what does not look like its words', async () => {
    const babbling: Partial<Elevation> = {
      way: 'polkit',
      async run(_asked, { onEvent }) {
        onEvent({ event: { operationId: '', current: { state: 'running', stage: 'copy' } } });
        onEvent({ event: { operationId: 'worker', current: { state: 'running' } } });
        onEvent({ event: { operationId: 'worker', current: { state: 'finished' } } });
        onEvent({ event: event('worker', 1, 'copy') });
        onEvent({ event: event('other', 1, 'copy') });
        onEvent({ event: event('worker', 2, 'quiesce') });
        return { outcome: 'succeeded' };
      },
    };
    const { told, ended } = await run(babbling, ['preflight'], refusal('elevation-required'));
    expect(told).toEqual(['worker copy', 'worker quiesce']);
    expect(ended.operationId).toBe('worker');
  });

  it('is lost, not well, when the worker does not say how it ended', async () => {
    for (const last of [{}, { outcome: 'fine' }, { outcome: null }, { outcome: 'running' }]) {
      await expect(run(worker(last), ['preflight'], refusal('elevation-required'))).rejects.toMatchObject({
        code: 'tool-failed',
      });
    }
  });

  it('stays blocked where the system cannot ask, and where rights are not all that is missing', async () => {
    for (const way of [null, 'needless'] as const) {
      const { told, ended } = await run({ way }, ['preflight'], refusal('elevation-required'));
      expect([told, ended.outcome]).toEqual([['here preflight'], 'blocked']);
    }
    const { told, ended } = await run({ way: 'polkit' }, ['preflight'], refusal('disk-full'));
    expect([told, ended.outcome]).toEqual([['here preflight'], 'blocked']);
  });
});

it('tells everything in its order where nothing is missing', async () => {
  const stages = ['preflight', 'copy', 'quiesce'] as const;
  const { told, written } = await run({ way: 'polkit' }, stages, report({}));
  expect(written).toEqual(['here begins', 'here succeeded']);
  expect(told).toEqual(['here preflight', 'here copy', 'here quiesce']);
});
