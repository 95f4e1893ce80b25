/** What the fixture program needs to know of a media server; one entry in the table per product. */
import type { Activity } from './activity.ts';
import { audiobookshelf } from './audiobookshelf.ts';
import { immich } from './immich.ts';
import { jellyfin } from './jellyfin.ts';
import { stash } from './stash.ts';

export interface OptionSpec {
  /** Empty = it can only be told by the environment. */
  readonly flags: readonly string[];
  readonly env: string;
  readonly fallback: string;
}

export interface ServerContext {
  /** By the names in `ServerKind.options`. */
  readonly options: Readonly<Record<string, string>>;
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: (message: string) => void;
  /** Word of `ServerKind.states` in which it is just now; `null` = it is ready. */
  readonly state: () => string | null;
  /** What FIXTURE_ACTIVITY says that people and tasks do. */
  readonly activity: () => Activity;
  /** As if asked to stop by a request. */
  readonly shutdown: () => void;
}

export interface Request {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly location?: string;
}

/** A server whose database is open. */
export interface OpenServer {
  readonly respond: (path: string, request: Request) => Reply | null;
  /** One round of what a busy server writes: a row and files. */
  readonly write: () => void;
  /** What a start of this server may change although nobody asked it to. */
  readonly writeAtStart: () => void;
  /** A line where this server reports the progress of a migration. */
  readonly reportProgress: (message: string) => void;
  readonly close: () => void;
}

export interface ServerKind {
  readonly defaultVersion: string;
  /** The program file and package that a detector finds in the working directory. */
  readonly program: { readonly packageName: string; readonly entry: string };
  readonly options: Readonly<Record<string, OptionSpec>> & {
    readonly port: OptionSpec;
    readonly host: OptionSpec;
  };
  readonly healthPath: string;
  /** Signals that it answers with an orderly end; any other signal kills it at once. */
  readonly stopSignals: readonly NodeJS.Signals[];
  /** A second signal is not read; otherwise it ends the server at once. */
  readonly readsOneSignal?: boolean;
  /** What a word `state:…` may name: pages between the start and being ready, or instead of it. */
  readonly states?: readonly string[];
  /** Writes the settings that name the port, before the first start. */
  readonly prepare?: (places: Readonly<Record<string, string>>, port: number) => void;
  /** Throws `StartFailure` when the real one would log a fatal error and exit with 1. */
  readonly open: (context: ServerContext) => OpenServer;
}

const kinds = { audiobookshelf, immich, jellyfin, stash } satisfies Record<string, ServerKind>;

export type ServerKindId = keyof typeof kinds;

export function kindOf(id: string): ServerKind {
  const known: Readonly<Record<string, ServerKind>> = kinds;
  const kind = known[id];
  if (kind === undefined) {
    throw new Error(`No fixture server of kind ${id}`);
  }
  return kind;
}
