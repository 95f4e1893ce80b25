/** Asks a server on this computer over HTTP. Passwords and keys travel here: never logged, never to another computer. */

export interface ServerRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With a leading slash, below the base address; may hold a query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
}

export type RequestBody =
  | { readonly json: unknown }
  /** As a web form sends it. */
  | { readonly form: Readonly<Record<string, string>> };

export interface ServerAnswer {
  readonly status: number;
  /** Parsed JSON; `null` for anything else. */
  readonly body: unknown;
  /** Cookies that the server set, by name. */
  readonly cookies: Readonly<Record<string, string>>;
}

export interface AskOptions {
  readonly signal: AbortSignal;
  /** For an answer that nobody waits long for, milliseconds. */
  readonly timeoutMs?: number;
}

export interface ServerApi {
  /**
   * One answer, whatever its status; a redirect is an answer and not followed. `base`: address of the instance.
   * Errors: `server-away`, `address-elsewhere`, `answer-unexpected` (too long, or not HTTP).
   */
  ask(base: string, request: ServerRequest, options: AskOptions): Promise<ServerAnswer>;
}
