/** At boot, and at sign-in even more so, a container engine is up only after whoever was told to run `recover`. */
import { afterEach, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { recover } from '../../../src-main/operations/recover.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const change = { what: 'restart-policy:books', before: 'always', after: 'no' };

/** A restore that the next run has to end, and that run, in which the engine is away for some looks. */
async function cutOff(looksAway: number) {
  world = await aWorld();
  const { makeControl, clock } = world.core;
  const cut = await world
    .again({
      ports: {
        bootHook: {
          describe: () => ({ what: 'boot-hook fake', before: 'absent', after: 'registered' }),
          register: async () => undefined,
          unregister: async () => undefined,
        },
        makeControl: (request) => ({
          ...makeControl(request),
          autoStart: async () => [change],
          setAutoStartAside: async () => undefined,
          putAutoStartBack: async () => {
            throw new RepriseError('engine-unreachable', 'Gone.');
          },
        }),
      },
    })
    .restore(world.archive);
  expect(cut.outcome).toBe('succeeded');
  let looks = 0;
  let sleptMs = 0;
  const core: Core = {
    ...world.core,
    clock: { ...clock, monotonic: () => sleptMs, sleep: async (ms) => void (sleptMs += ms) },
    makeControl: (request) => {
      const control = makeControl(request);
      return {
        ...control,
        isRunning: async (options) => {
          if ((looks += 1) <= looksAway) throw new RepriseError('engine-unreachable', 'Not yet.');
          return control.isRunning(options);
        },
      };
    },
  };
  return {
    id: cut.operationId,
    slept: () => sleptMs,
    recover: (operationId: string | null) =>
      recover(core, { operationId, acceptWarnings: false }, { signal: never }),
  };
}

it('is waited for by the run that the system started for one operation', async () => {
  const { id, recover: run, slept } = await cutOff(3);
  expect((await run(id)).operations).toMatchObject([{ id, ended: 'after' }]);
  expect(slept()).toBeGreaterThan(0);
});

it('is not waited for for ever', async () => {
  const { id, recover: run, slept } = await cutOff(100_000);
  expect((await run(id)).operations).toMatchObject([
    { id, ended: 'needs-attention', error: { code: 'engine-unreachable' } },
  ]);
  expect(slept()).toBeLessThan(15 * 60_000);
});

it('is not waited for by a run that its user waits for', async () => {
  const { id, recover: run, slept } = await cutOff(3);
  expect((await run(null)).operations).toMatchObject([{ id, ended: 'needs-attention' }]);
  expect(slept()).toBe(0);
});
