/** The thread that speaks with one agent, so that another may wait for it without turning its own events. */
import { randomBytes } from 'node:crypto';
import { workerData, type MessagePort } from 'node:worker_threads';
import { RepriseError, toErrorInfo } from '../../domain/errors.ts';
import { chunksAhead, type ChannelData, type FromAgent, type ToAgent } from './agent-channel.ts';
import type { AgentLine } from './agent-line.ts';
import { replyReader } from './agent-reply.ts';
import { sh, requestLine } from './agent-shell.ts';
import { tarOfTimes } from './agent-times.ts';
import { openHelperContainer } from './helper-container.ts';
import { openLocalShell } from './local-shell.ts';

const { place, port, bell } = workerData as ChannelData;
const rung = new Int32Array(bell);

function tell(message: FromAgent): void {
  (port as MessagePort).postMessage(message);
  Atomics.add(rung, 0, 1);
  Atomics.notify(rung, 0);
}

/** Those that older images have otherwise. What `dd` did not take would be left for the shell to read, as words of its own. */
const hasTools = sh`{ echo | dd bs=1 count=1 iflag=fullblock && stat -c %y / && sha256sum; } >/dev/null`;

let ahead = 0;
let wake: () => void = () => undefined;

async function run(): Promise<void> {
  const line = place.kind === 'local' ? openLocalShell(place) : await openHelperContainer(place);
  const mark = `reprise-${randomBytes(16).toString('hex')}`;
  port.on('message', (message: ToAgent) => {
    if (message.kind === 'taken') {
      ahead -= message.count;
      wake();
    } else if (message.kind === 'close') {
      line.close();
      port.close();
    } else if (message.kind === 'ask') {
      line.input.write(Buffer.from(message.line, 'latin1'));
      if (message.payload !== null) line.input.write(message.payload);
    } else {
      void makeReferences(line, message.files);
    }
  });
  line.input.on('error', () => undefined);
  line.input.write(`\n${requestLine(hasTools, mark, false)}`);
  try {
    await listen(line, mark);
  } finally {
    line.close();
  }
}

async function makeReferences(line: AgentLine, files: Parameters<typeof tarOfTimes>[0]): Promise<void> {
  try {
    await line.put(line.scratch, await tarOfTimes(files));
    tell({ kind: 'end', end: { exitCode: 0, complaint: '' } });
  } catch (error) {
    const complaint = error instanceof RepriseError ? error.code : String(error);
    tell({ kind: 'end', end: { exitCode: 1, complaint } });
  }
}

async function listen(line: AgentLine, mark: string): Promise<void> {
  const reader = replyReader(mark);
  let isOpen = false;
  for await (const bytes of line.output) {
    const { body, end } = reader.take(bytes as Buffer);
    if (isOpen && body.length > 0) await hand(body);
    if (end === null) continue;
    // The first reply says that it listens, and whether it can do its work.
    if (!isOpen && end.exitCode !== 0)
      throw new RepriseError('volume-without-shell', `The tools are not enough: ${end.complaint}`);
    tell(isOpen ? { kind: 'end', end } : { kind: 'open', mark, scratch: line.scratch, helper: line.helper });
    isOpen = true;
  }
  if (isOpen) throw new RepriseError('engine-unreachable', 'The helper ended.', { reason: 'helper-ended' });
  throw new RepriseError('volume-without-shell', 'No shell answered in the helper.');
}

async function hand(body: Buffer): Promise<void> {
  ahead += 1;
  tell({ kind: 'chunk', bytes: new Uint8Array(body) });
  while (ahead >= chunksAhead) await new Promise<void>((done) => (wake = done));
}

run().catch((error: unknown) => {
  const { code, message, details } = toErrorInfo(error);
  // Whatever the stream says when it breaks: the other side is gone.
  const isOurs = error instanceof RepriseError;
  tell({
    kind: 'gone',
    error: isOurs
      ? { code, message, details }
      : { code: 'engine-unreachable', message, details: { reason: 'helper-ended' } },
  });
});
