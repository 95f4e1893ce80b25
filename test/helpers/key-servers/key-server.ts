/** A stand-in of one server's sign-in and keys, over real HTTP; it remembers everything that it was asked. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** JSON or a form, as an object; `{}` without one. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface KeyServerState {
  /** Name to password. */
  readonly accounts: Map<string, { readonly password: string; readonly isAdmin: boolean }>;
  /** Key to the name or id that the server has for it. */
  readonly keys: Map<string, string>;
  /** Tokens of sign-ins that have not ended, to the name. */
  readonly sessions: Map<string, string>;
  /** Everything asked, in order. */
  readonly asked: Asked[];
}

export interface KeyServer extends KeyServerState {
  readonly url: string;
  /** From now on the answer to everything that this returns one for. */
  answer: (asked: Asked) => Reply | null;
}

export type Answers = (state: KeyServerState, asked: Asked) => Reply;

/** What must be found nowhere afterwards. */
export const password = 'pw-Seeded-9f31 "ü, b';
export const admin = 'ada@example.org';
export const user = 'kim@example.org';

export async function startKeyServer(answers: Answers): Promise<KeyServer> {
  const state: KeyServerState = {
    accounts: new Map([
      [admin, { password, isAdmin: true }],
      [user, { password, isAdmin: false }],
    ]),
    keys: new Map(),
    sessions: new Map(),
    asked: [],
  };
  const server = createServer((request, response) => {
    void (async () => {
      const asked = await read(request);
      state.asked.push(asked);
      const { status, json, text = '', headers = {} } = keyServer.answer(asked) ?? answers(state, asked);
      const body = json === undefined ? text : JSON.stringify(json);
      const type = json === undefined ? 'text/plain' : 'application/json';
      response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const keyServer: KeyServer = { ...state, url: `http://127.0.0.1:${port}`, answer: () => null };
  return keyServer;
}

export function signedIn(state: KeyServerState, name: unknown, given: unknown): boolean {
  return state.accounts.get(String(name))?.password === given;
}

/** Of a token or a key; `null` = neither. Keys act as their administrator. */
export function who(
  { sessions, keys, accounts }: KeyServerState,
  token: string,
): { isAdmin: boolean } | null {
  if (keys.has(token)) return { isAdmin: true };
  return accounts.get(sessions.get(token) ?? '') ?? null;
}

/** Long enough that nothing else holds it by chance. */
export function newSecret(what: string): string {
  return `secret-${what}-${crypto.randomUUID()}`;
}

async function read(request: IncomingMessage): Promise<Asked> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += String(part);
  const { method = '', url = '', headers } = request;
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  const parsed: unknown = isForm
    ? Object.fromEntries(new URLSearchParams(text))
    : text === ''
      ? {}
      : JSON.parse(text);
  return { method, path: url, headers, body: parsed as Record<string, unknown> };
}
