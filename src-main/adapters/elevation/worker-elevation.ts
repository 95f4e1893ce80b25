import { RepriseError } from '../../domain/errors.ts';
import { asObject, parseJson, type JsonObject } from '../../domain/json-value.ts';
import type { Elevation } from '../../ports/elevation.ts';
import { openChannel, type Channel } from './channel.ts';
import type { Prompt } from './prompt.ts';
import { requestWords } from './request-words.ts';

export interface WorkerElevationOptions {
  /** The command-line program of this build. */
  readonly cliPath: string;
  /** Profile folder of the user, which the worker uses and gives back. */
  readonly home: string;
  /** `null` where this system has none. */
  readonly prompt: Prompt | null;
  readonly hasRights: boolean;
}

export function workerElevation({ cliPath, home, prompt, hasRights }: WorkerElevationOptions): Elevation {
  return {
    way: hasRights ? 'needless' : (prompt?.way ?? null),
    async run(request, { signal, onEvent }) {
      if (prompt === null) throw new RepriseError('not-possible-here', 'No way to ask for rights.');
      const asked = requestWords(request);
      signal.throwIfAborted();
      const channel = await openChannel();
      let isLeft = false;
      let leave: (error: RepriseError) => void = () => undefined;
      const left = new Promise<never>((_resolve, reject) => {
        leave = reject;
      });
      const cancel = (): void => {
        channel.cancel();
        // Its window may stand there for hours. Whoever says yes to it then has a worker that cancels, and nothing is done.
        if (channel.isConnected()) return;
        isLeft = true;
        leave(new RepriseError('cancelled', 'Nobody waits for the rights any more.'));
      };
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
      const ours = ['--json', '--home', home, '--channel', channel.address];
      const ended = prompt.run([process.execPath, cliPath, ...asked, ...ours]).finally(() => {
        // Without a word from it there is nothing to wait for.
        if (!channel.isConnected()) channel.close();
      });
      const hear = (line: JsonObject): void => {
        if (!isLeft) onEvent(line);
      };
      const whole = Promise.all([lastLine(channel, hear), ended]).finally(() => {
        signal.removeEventListener('abort', cancel);
        channel.close();
      });
      // What it still says is nobody's any more once it was left.
      whole.catch(() => undefined);
      const [last] = await Promise.race([whole, left]);
      if (last === null) throw new RepriseError('tool-failed', 'The worker ended without a result.');
      return last;
    },
  };
}

async function lastLine(channel: Channel, onEvent: (line: JsonObject) => void): Promise<JsonObject | null> {
  let last: JsonObject | null = null;
  for await (const text of channel.lines) {
    const line = asObject(parseJson(text));
    // Cut off in the middle of a line: it has died.
    if (line === null) continue;
    if ('event' in line) onEvent(line);
    else last = line;
  }
  return last;
}
