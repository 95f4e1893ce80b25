import { RepriseError } from '../../domain/errors.ts';
import type { PracticeView } from '../../ipc/views/other-views.ts';
import { neverAborted } from '../../operations/cancel.ts';
import { breakPractice } from '../../operations/practice/break-practice.ts';
import { practiceInstance } from '../../operations/practice/practice-context.ts';
import { practiceStatus } from '../../operations/practice/practice-status.ts';
import { startPractice } from '../../operations/practice/start-practice.ts';
import { stopPractice } from '../../operations/practice/stop-practice.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import { endUnfinished } from './begin.ts';

type Group = 'practice:status' | 'practice:start' | 'practice:break' | 'practice:stop';

const options = { signal: neverAborted() };

export function practiceHandlers(context: AppContext): Pick<Handlers, Group> {
  return {
    'practice:status': () => look(context),
    'practice:start': () =>
      change(context, async () => {
        const { server } = await startPractice(context.core, options);
        if (server === 'dead') throw new RepriseError('practice-broken', 'It does not come up.');
        return shown(await look(context));
      }),
    'practice:break': (kind) =>
      change(context, async () => {
        await breakPractice(context.core, kind, options);
        putEndsAway(context, practiceInstance(context.core)?.id);
        return shown(await look(context));
      }),
    // What is unfinished goes with the data that it would be ended on.
    'practice:stop': () =>
      held(context, async () => {
        const id = practiceInstance(context.core)?.id;
        await stopPractice(context.core, options);
        // What ended with it has gone from the history, too.
        putEndsAway(context, id);
      }),
  };
}

/** How a run left the practice server says nothing of it any more. */
function putEndsAway({ operations }: AppContext, id: string | undefined): void {
  for (const { operationId, instanceId, end } of operations.list())
    if (end !== null && instanceId === id) operations.dismiss(operationId);
}

/** Only what waits for the practice server: an unfinished operation of the user's own has nothing to do with it. */
function change<T>(context: AppContext, act: () => Promise<T>): Promise<T> {
  return held(context, async () => {
    const instance = practiceInstance(context.core);
    if (instance !== null) await endUnfinished(context.core, { instanceId: instance.id });
    return await act();
  });
}

async function held<T>(context: AppContext, act: () => Promise<T>): Promise<T> {
  try {
    return await context.operations.hold(practiceInstance(context.core)?.id ?? 'practice', act);
  } finally {
    context.changed();
  }
}

async function look({ core }: AppContext): Promise<PracticeView | null> {
  const status = await practiceStatus(core, options);
  if (status === null) return null;
  const { instance, data, running, url, counts, backups } = status;
  return { instanceId: instance.id, data, running, url, counts, backups: backups.length };
}

function shown(view: PracticeView | null): PracticeView {
  if (view === null) throw new RepriseError('practice-not-started', 'There is no practice server.');
  return view;
}
