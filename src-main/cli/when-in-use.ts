/** A server that somebody uses just now is not stopped over their heads: wait, or now, or leave it. */
import type { Core } from '../operations/core.ts';
import { askActivity, waitUntilIdle, type InUse } from '../operations/activity.ts';
import { openServer } from '../operations/instance-context.ts';
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
  const { instance, server, control } = openServer(core, instanceId);
  try {
    const state = await control.isRunning({ signal });
    if (!state.running) return 'go';
    const asked = { server, url: state.url ?? instance.url, key: core.profile.serverKey(instance.id) };
    const now = await askActivity(core, asked, { signal });
    if (!now.known || now.idle) return 'go';
    const say = (inUse: InUse): void => output.note(describeActivity(inUse, server.activity));
    if (wish === null) {
      say(now);
      const answer = await choose(output, inUseTexts.question, ['n'], signal);
      if (answer !== 'go') return answer === 'n' ? 'go' : 'leave';
    }
    const idle = await waitUntilIdle(core, asked, { signal, limitMs, onChange: say });
    return !idle.known || idle.idle ? 'go' : 'leave';
  } finally {
    control.dispose();
  }
}

export function leftAlone(): CommandResult {
  return { outcome: 'cancelled', code: 'cancelled', message: inUseTexts.left, json: {}, human: [] };
}
