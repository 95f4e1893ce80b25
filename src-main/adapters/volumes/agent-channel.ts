/** What goes between the thread that waits for an agent and the thread that speaks with it. */
import type { MessagePort } from 'node:worker_threads';
import type { ErrorInfo } from '../../domain/errors.ts';
import type { AgentPlace, Helper } from './agent-line.ts';
import type { ReplyEnd } from './agent-reply.ts';

export interface ChannelData {
  readonly place: AgentPlace;
  readonly port: MessagePort;
  /** Counts messages to the waiting thread, which sleeps on it. */
  readonly bell: SharedArrayBuffer;
}

export type ToAgent =
  | { readonly kind: 'ask'; readonly line: string; readonly payload: Uint8Array | null }
  /** Makes empty files with those times in the agent's own folder. */
  | {
      readonly kind: 'references';
      readonly files: readonly { readonly name: string; readonly mtimeNs: bigint }[];
    }
  /** So many chunks were taken. */
  | { readonly kind: 'taken'; readonly count: number }
  | { readonly kind: 'close' };

export type FromAgent =
  | {
      readonly kind: 'open';
      readonly mark: string;
      /** A folder for the agent's own files. */
      readonly scratch: string;
      readonly helper: Helper | null;
    }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly end: ReplyEnd }
  /** Nothing more will come. */
  | { readonly kind: 'gone'; readonly error: ErrorInfo };

/** Chunks that may wait to be taken: what is read from an engine is not piled up here. */
export const chunksAhead = 32;
