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
      signal.throwIfAborted();
      const channel = await openChannel();
      const cancel = (): void => channel.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      try {
        const ours = ['--json', '--home', home, '--channel', channel.address];
        const words = [process.execPath, cliPath, ...requestWords(request), ...ours];
        const ended = prompt.run(words).finally(() => {
          // Without a word from it there is nothing to wait for.
          if (!channel.isConnected()) channel.close();
        });
        const [last] = await Promise.all([lastLine(channel, onEvent), ended]);
        if (last === null) throw new RepriseError('tool-failed', 'The worker ended without a result.');
        return last;
      } finally {
        signal.removeEventListener('abort', cancel);
        channel.close();
      }
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
