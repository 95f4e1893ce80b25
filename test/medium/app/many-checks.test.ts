/** Several backups are checked at once: one after the other, and one that waits can be cancelled. */
import { expect, it } from 'vitest';
import type { Core } from '../../../src-main/operations/core.ts';
import { aKnownServer } from './a-known-server.ts';
import { aPlace, backUp, ownBackups } from './a-place.ts';
import { aWholeApp } from './whole-app.ts';

it('many checks read one after the other, and one that waits can be cancelled', async () => {
  let [atOnce, most, reads] = [0, 0, 0];
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const counted = ({ copier }: Core): Partial<Core> => ({
    copier: {
      ...copier,
      verify: async (...args) => {
        [atOnce, reads] = [atOnce + 1, reads + 1];
        most = Math.max(most, atOnce);
        await gate;
        const result = await copier.verify(...args);
        atOnce -= 1;
        return result;
      },
    },
  });
  const whole = aWholeApp({ ports: counted });
  const { instanceId, folder } = await aKnownServer(whole);
  await aPlace(whole, folder);
  await backUp(whole, instanceId);
  const [backup] = await ownBackups(whole, instanceId);
  const ref = backup?.ref ?? { by: 'backup', id: '' };
  const started = await Promise.all([1, 2, 3].map(() => whole.ask('backups:verify', ref)));
  const [first, second, third] = started.map(({ operationId }) => operationId);
  await whole.ask('operations:cancel', second ?? '');
  const outcomeOf = (id = ''): string | undefined =>
    whole.app.operations.list().find(({ operationId }) => operationId === id)?.end?.outcome;
  await whole.state(() => outcomeOf(second) !== undefined);
  expect([outcomeOf(first), outcomeOf(second), outcomeOf(third)]).toEqual([
    undefined,
    'cancelled',
    undefined,
  ]);
  letGo();
  await whole.app.operations.whenIdle();
  expect([outcomeOf(first), outcomeOf(third), most, reads]).toEqual(['succeeded', 'succeeded', 1, 2]);
});
