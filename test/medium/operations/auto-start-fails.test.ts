/** What starts a server by itself could be turned off, and cannot be turned on again: the server comes first. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { aWorld, type Run, type World } from '../../helpers/world.ts';

let world: World;
let isRefused: boolean;
let done: string[];
beforeEach(async () => {
  world = await aWorld();
  isRefused = true;
  done = [];
});
afterEach(async () => world.dispose());

const change = { what: 'service books.service', before: 'automatic', after: 'manual' };
const hook = { what: 'boot-hook fake', before: 'absent', after: 'registered' };

/** The real server and control, with an automatic start that is pretended. */
function withAutoStart(more: Partial<Core> = {}): Run {
  const { makeControl } = world.core;
  return world.again({
    ports: {
      bootHook: {
        describe: () => hook,
        register: async () => void done.push('register'),
        unregister: async () => void done.push('unregister'),
      },
      makeControl: (request) => ({
        ...makeControl(request),
        autoStart: async () => [change],
        setAutoStartAside: async () => void done.push('aside'),
        putAutoStartBack: async () => {
          if (isRefused) throw new RepriseError('permission-denied', 'Not today.', { service: 'books' });
          done.push('back');
        },
      }),
      ...more,
    },
  });
}

it('leaves the restored server running and healthy, and the next run puts automatic start back', async () => {
  const server = await world.start();
  const run = withAutoStart();
  const restored = await run.restore(world.archive);
  expect(restored).toMatchObject({
    outcome: 'succeeded',
    result: { health: 'healthy', rollback: 'not-needed' },
  });
  expect(restored.warnings.map(({ code }) => code)).toContain('tidying-unfinished');
  await server.waitHealthy();
  expect(done).not.toContain('unregister');
  isRefused = false;
  expect((await run.recover()).operations).toMatchObject([{ id: restored.operationId, ended: 'after' }]);
  expect(done).toEqual(['register', 'aside', 'back', 'unregister']);
  await server.waitHealthy();
});

it('brings the server back when the restore is cancelled after the stop', async () => {
  const server = await world.start();
  const cancel = new AbortController();
  const { journal } = world.core;
  const run = withAutoStart({
    journal: {
      ...journal,
      phase: (record, phase) => {
        if (phase === 'stopping') cancel.abort();
        journal.phase(record, phase);
      },
    },
  });
  const restored = await run.restore(world.archive, { signal: cancel.signal });
  await server.waitHealthy();
  expect(restored.outcome).not.toBe('succeeded');
  isRefused = false;
  expect((await run.recover()).operations).toMatchObject([{ id: restored.operationId, ended: 'before' }]);
  expect(done).toEqual(['register', 'aside', 'back', 'unregister']);
});

it('brings the server back after a roll back, and by recover', async () => {
  const server = await world.start();
  const { journal } = world.core;
  const run = withAutoStart({
    journal: {
      ...journal,
      phase: (record, phase) => {
        if (phase === 'swapped') throw new RepriseError('disk-full', 'The drive is full.');
        journal.phase(record, phase);
      },
    },
  });
  const restored = await run.restore(world.archive);
  expect(restored).toMatchObject({
    outcome: 'failed',
    error: { code: 'disk-full' },
    result: { rollback: 'done' },
  });
  await server.waitHealthy();
  expect((await run.recover()).operations).toMatchObject([{ ended: 'needs-attention' }]);
  await server.waitHealthy();
  isRefused = false;
  expect((await run.recover()).operations).toMatchObject([{ id: restored.operationId, ended: 'before' }]);
  expect(done).toEqual(['register', 'aside', 'register', 'aside', 'back', 'unregister']);
});
