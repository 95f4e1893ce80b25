/** `instances add` for somebody at a terminal: shows what is there, asks which one, and adds it after a yes. */
import { plainLine } from '../domain/plain-line.ts';
import type { Find } from '../domain/server/find.ts';
import type { Core } from '../operations/core.ts';
import { detect } from '../operations/detect.ts';
import { freeInstanceName, isNameless, lackingFlags } from '../operations/found-instance.ts';
import type { NewInstance } from '../operations/instances.ts';
import { findServer } from '../operations/server-context.ts';
import type { Arguments } from './arguments.ts';
import type { CommandContext } from './command.ts';
import { startConversation, type Conversation } from './conversation.ts';
import { addCommand, describeDetection } from './found.ts';
import { newInstance } from './new-instance.ts';
import { describeControl } from '../text/detection.ts';
import { foundTexts, guidedTexts } from '../text/found.ts';
import { isMediaServer } from '../ports/media-server.ts';

type Context = Pick<CommandContext, 'args' | 'output' | 'signal'>;

/** `null` = nothing to add, or the user left. */
export async function guidedAdd(core: Core, { args, output, signal }: Context): Promise<NewInstance | null> {
  output.line(guidedTexts.looking);
  const detection = await detect(core, { signal });
  for (const line of describeDetection(core, detection)) output.line(line);
  const open = detection.finds.filter(({ known }) => known === null);
  if (open.length === 0) return null;
  output.line('');
  const conversation = startConversation(output, signal);
  const say: Say = (text) => output.line(text);
  try {
    const find = await choose(conversation, detection.finds, say);
    return find === null ? null : await settings(core, find, { conversation, args, say });
  } finally {
    conversation.end();
  }
}

type Say = (text: string) => void;

async function choose({ ask }: Conversation, finds: readonly Find[], say: Say): Promise<Find | null> {
  const open = finds.flatMap((find, index) => (find.known === null ? [index + 1] : []));
  const only = open.length === 1 ? open[0] : undefined;
  for (;;) {
    const answer = await ask(guidedTexts.which(only));
    if (answer === null) return null;
    const number = answer === '' ? only : Number(answer);
    const find = number === undefined || !open.includes(number) ? undefined : finds[number - 1];
    if (find !== undefined) return find;
    say(guidedTexts.oneOf(open));
  }
}

interface Asking {
  readonly conversation: Conversation;
  readonly args: Arguments;
  readonly say: Say;
}

async function settings(
  core: Core,
  find: Find,
  { conversation: { ask }, args, say }: Asking,
): Promise<NewInstance | null> {
  const server = findServer(core, find.server);
  if (lackingFlags(server, find).length > 0 || isNameless(find)) {
    say(guidedTexts.notAllSeen);
    say(`  ${addCommand(server, find) ?? ''}`);
    return null;
  }
  const taken = core.profile.instances().map(({ name }) => name);
  const name = await askName(ask, freeInstanceName(find.server, taken), { taken, say });
  if (name === null) return null;
  const { platform } = core.host;
  const wanted = { ...newInstance({ args, find, like: null, taken, platform }), name };
  say('');
  say(guidedTexts.will(server.name, name));
  for (const [key, path] of Object.entries(wanted.locations)) say(`  ${key}: ${plainLine(path, 500)}`);
  say(`  ${plainLine(describeControl(find), 1500)}`);
  if (!isMediaServer(server)) say(`  ${foundTexts.notYet}`);
  const answer = await ask(guidedTexts.consent);
  return answer === null ? null : wanted;
}

async function askName(
  ask: Conversation['ask'],
  proposal: string,
  { taken, say }: { readonly taken: readonly string[]; readonly say: Say },
): Promise<string | null> {
  for (;;) {
    const answer = await ask(guidedTexts.name(proposal));
    if (answer === null) return null;
    if (answer === '') return proposal;
    if (!taken.includes(answer)) return answer;
    say(guidedTexts.nameTaken(answer));
  }
}
