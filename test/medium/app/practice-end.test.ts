/** The end of a practice leaves nothing of it behind, neither on the overview nor in the activity. */
import { expect, it } from 'vitest';
import { aWholeApp } from './whole-app.ts';

it('takes its results and its lines of the history with it', async () => {
  const whole = aWholeApp();
  const { instanceId } = await whole.ask('practice:start');
  const { operationId } = await whole.ask('back-up:start', instanceId);
  await whole.state(({ operations }) =>
    operations.some((view) => view.operationId === operationId && view.end !== null),
  );
  const page = { before: null, limit: 10 };
  expect((await whole.ask('activity:list', page)).records).toHaveLength(1);
  await whole.ask('practice:stop');
  expect((await whole.ask('activity:list', page)).records).toEqual([]);
  expect((await whole.ask('app:state')).operations).toEqual([]);
});
