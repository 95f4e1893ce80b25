/** A shell that sees files which this program does not, asked by calls that wait for the answer. */
import { randomBytes } from 'node:crypto';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { RepriseError } from '../../domain/errors.ts';
import type { ChannelData, FromAgent, ToAgent } from './agent-channel.ts';
import { agentError } from './agent-errors.ts';
import type { AgentPlace, Helper } from './agent-line.ts';
import type { ReplyEnd } from './agent-reply.ts';
import { requestLine, sh, type ShellText } from './agent-shell.ts';

export interface AskOptions {
  readonly payload?: Uint8Array | null;
  /** Takes what is printed as it comes; without it the answer is all of it. */
  readonly onChunk?: (bytes: Uint8Array) => void;
  /** Exit codes and complaints that are an answer too. */
  readonly accepts?: (end: ReplyEnd) => boolean;
}

export interface Agent {
  /** Throws an error of the system, with its code, when the tools complain. */
  ask(text: ShellText, options?: AskOptions): Buffer;
  /** Puts bytes (at most a few MB) behind a file that is there, and goes on with `then`. */
  append(at: string, bytes: Uint8Array, then?: ShellText): void;
  /** Paths, as the agent sees them, of new empty files with those times. */
  references(times: readonly bigint[]): readonly string[];
  /** The container behind it; `null` = none. */
  readonly helper: () => Helper | null;
  close(): void;
}

/** Nothing printed for so long means that the engine is stuck: the slowest single step is a copy of a large database. */
const SILENT_MS = 30 * 60_000;

/**
 * `workerPath`: of `agent-worker.ts`; a worker cannot know where others lie. Opened with the first question, and again after its end. Errors of all: those of the engine, `volume-without-shell`.
 */
export function makeAgent(place: AgentPlace, workerPath: string): Agent {
  let line: Line | null = null;

  function open(): Line {
    line?.drain();
    // An engine that was there a moment ago is being started again.
    if (line?.isGone() === true && place.kind === 'container')
      line = openLine({ ...place, isPatient: true }, workerPath);
    else if (line === null || line.isGone()) line = openLine(place, workerPath);
    return line;
  }

  function ask(text: ShellText, { payload = null, onChunk, accepts }: AskOptions = {}): Buffer {
    const at = open();
    at.send({ kind: 'ask', line: requestLine(text, at.mark, payload !== null), payload });
    const parts: Uint8Array[] = [];
    const end = at.untilEnd(onChunk ?? ((bytes) => parts.push(bytes)));
    if (end.exitCode !== 0 && accepts?.(end) !== true) throw agentError(end.complaint, end.exitCode);
    return Buffer.concat(parts);
  }

  return {
    ask,
    append: (at, payload, then = sh`:`) => {
      if (payload.length === 0) {
        ask(then);
        return;
      }
      // `dd` takes what it was told to and no more; on a full disk the rest must leave the input all the same.
      ask(
        sh`dd bs=${payload.length} count=1 iflag=fullblock 2>/dev/null | { cat >> ${at}; s=$?; cat > /dev/null; exit $s; } && ${then}`,
        { payload },
      );
    },
    references: (times) => {
      const at = open();
      const prefix = `.reprise-time-${randomBytes(6).toString('hex')}-`;
      const made = times.map((mtimeNs, i) => ({ name: `${prefix}${i}`, mtimeNs }));
      at.send({ kind: 'references', files: made });
      const { exitCode, complaint } = at.untilEnd(() => undefined);
      if (exitCode !== 0) throw agentError(complaint, exitCode);
      return made.map(({ name }) => `${at.scratch === '/' ? '' : at.scratch}/${name}`);
    },
    helper: () => open().helper,
    close: () => {
      line?.close();
      line = null;
    },
  };
}

interface Line {
  readonly mark: string;
  readonly scratch: string;
  readonly helper: Helper | null;
  send(message: ToAgent): void;
  untilEnd(onChunk: (bytes: Uint8Array) => void): ReplyEnd;
  /** Takes in what was said since. */
  drain(): void;
  isGone(): boolean;
  close(): void;
}

function openLine(place: AgentPlace, workerPath: string): Line {
  const { port1: port, port2 } = new MessageChannel();
  const bell = new SharedArrayBuffer(4);
  const rung = new Int32Array(bell);
  const data: ChannelData = { place, port: port2, bell };
  const worker = new Worker(workerPath, { workerData: data, transferList: [port2] });
  worker.unref();
  worker.on('error', () => undefined);
  let gone = false;

  function leave(): void {
    gone = true;
    void worker.terminate();
  }

  function next(): FromAgent | null {
    const message = (receiveMessageOnPort(port)?.message ?? null) as FromAgent | null;
    if (message?.kind === 'gone') gone = true;
    return message;
  }

  function wait(): FromAgent {
    for (;;) {
      const before = Atomics.load(rung, 0);
      const message = next();
      if (message?.kind === 'gone') {
        const { code, message: text, details } = message.error;
        throw new RepriseError(code, text, details);
      }
      if (message !== null) return message;
      if (Atomics.wait(rung, 0, before, SILENT_MS) === 'timed-out') {
        leave();
        throw new RepriseError('engine-unreachable', 'The engine is silent.', { reason: 'silent' });
      }
    }
  }

  const first = wait();
  if (first.kind !== 'open') throw new RepriseError('internal', 'An agent began with another message.');
  const { mark, scratch, helper } = first;
  return {
    mark,
    scratch,
    helper,
    send: (message) => port.postMessage(message),
    untilEnd: (onChunk) => {
      for (;;) {
        const message = wait();
        if (message.kind === 'end') return message.end;
        if (message.kind !== 'chunk') continue;
        try {
          onChunk(message.bytes);
        } catch (error) {
          // The rest of the answer is not waited for: the next question gets a new line.
          leave();
          throw error;
        }
        port.postMessage({ kind: 'taken', count: 1 } satisfies ToAgent);
      }
    },
    drain: () => {
      while (next() !== null);
    },
    isGone: () => gone,
    close: () => {
      port.postMessage({ kind: 'close' } satisfies ToAgent);
      port.close();
    },
  };
}
