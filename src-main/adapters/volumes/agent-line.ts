/** A connection to a shell that runs the agent's loop. */
import type { Readable, Writable } from 'node:stream';
import type { LocalShell } from './local-shell.ts';
import type { HelperPlace } from './helper-container.ts';

export interface AgentLine {
  readonly input: Writable;
  readonly output: Readable;
  /** Where its files lie, for those who use the engine themselves; `null` = a shell of this machine. */
  readonly helper: Helper | null;
  /** Unpacks a tar stream into a folder that the shell sees. */
  put(folder: string, tar: Buffer): Promise<void>;
  /** A folder for files of its own that nobody else looks at. */
  readonly scratch: string;
  close(): void;
}

export interface Helper {
  readonly engine: string;
  readonly container: string;
  /** Names of the volumes that it sees, each below `/reprise`. */
  readonly volumes: readonly string[];
}

export type AgentPlace = LocalShell | HelperPlace;
