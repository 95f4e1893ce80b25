/** A server that somebody uses just now is not stopped over their heads: wait, or now, or leave it. */
import type { Core } from '../operations/core.ts';
import { waitUntilIdle, type InUse } from '../operations/activity.ts';
import { instanceInUse } from '../operations/in-use.ts';
import { describeActivity, inUseTexts } from '../text/activity.ts';
import type { Arguments } from './arguments.ts';
import { canAsk, choose } from './ask.ts';
import type { CommandResult, Option } from './command.ts';
import type { Output } from './output.ts';

/** The longest that is waited: a film, and then some. */
const limitMs = 6 * 60 * 60_000;

export const inUseOption: Option = {
  name: 'in-use',
  value: 'wait|now',
  choices: ['wait', 'now'],
  describes: 'a server that somebody uses: wait until they finish, or stop it now (default: you are asked)',
};

interface Context {
  readonly args: Arguments;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** `leave`: the user wants to leave it for now. Without a terminal and a word about it, it goes on. */
export async function whenInUse(
  core: Core,
  instanceId: string,
  { args, output, signal }: Context,
): Promise<'go' | 'leave'> {
  const wish = args.text('in-use');
  if (wish === 'now' || (wish === null && !canAsk(output))) return 'go';
  const found = await instanceInUse(core, instanceId, { signal });
  if (found === null || !found.inUse.known || found.inUse.idle) return 'go';
  const { asked, people } = found;
  const say = (inUse: InUse): void => output.note(describeActivity(inUse, { people }));
  if (wish === null) {
    say(found.inUse);
    const answer = await choose(output, inUseTexts.question, ['n'], signal);
    if (answer !== 'go') return answer === 'n' ? 'go' : 'leave';
  }
  const idle = await waitUntilIdle(core, asked, { signal, limitMs, onChange: say });
  return !idle.known || idle.idle ? 'go' : 'leave';
}

export function leftAlone(): CommandResult {
  return { outcome: 'cancelled', code: 'cancelled', message: inUseTexts.left, json: {}, human: [] };
}
