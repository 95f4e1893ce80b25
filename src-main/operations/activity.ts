/** Whether a server is in use, and waiting until it is not. */
import { RepriseError } from '../domain/errors.ts';
import type { Activity, ActivityRules } from '../ports/activity-rules.ts';
import type { KnownServer } from '../ports/media-server.ts';
import type { ServerAnswer, ServerRequest } from '../ports/server-api.ts';
import type { Core } from './core.ts';

export type InUse =
  | { readonly known: true; readonly idle: boolean; readonly activity: Activity }
  | { readonly known: false; readonly reason: 'no-key' | 'key-refused' | 'no-answer' | 'not-told' };

export interface AskedServer {
  readonly server: Pick<KnownServer, 'activity'>;
  /** Base address of the running server; `null` = not known. */
  readonly url: string | null;
  /** Key of an administrator; a secret. */
  readonly key: string | null;
}

export interface WaitOptions {
  readonly signal: AbortSignal;
  /** How long to wait at most, milliseconds. */
  readonly limitMs: number;
  /** Hears the first answer and every other one. */
  readonly onChange?: (inUse: InUse) => void;
}

type Needs = Pick<Core, 'clock' | 'serverApi'>;

const pollMs = 10_000;

export async function askActivity(
  core: Needs,
  { server: { activity: rules }, url, key }: AskedServer,
  { signal }: { readonly signal: AbortSignal },
): Promise<InUse> {
  if (key === null && !rules.answersWithoutKey) return { known: false, reason: 'no-key' };
  if (url === null) return { known: false, reason: 'no-answer' };
  const answers: unknown[] = [];
  let isRefused = false;
  for (const page of rules.pages) {
    const answer = await askPage(
      core,
      url,
      { method: 'GET', path: page, headers: headersOf(rules, key) },
      signal,
    );
    if (typeof answer === 'string') return { known: false, reason: answer };
    isRefused ||= answer.status === 401 || answer.status === 403;
    answers.push(answer.status === 200 ? answer.body : null);
  }
  const activity = rules.read(answers, { now: core.clock.now() });
  if (activity !== null) {
    return { known: true, idle: activity.people + activity.scans + activity.tasks === 0, activity };
  }
  if (!isRefused) return { known: false, reason: 'not-told' };
  return { known: false, reason: key === null ? 'no-key' : 'key-refused' };
}

/** Ends when nobody uses it, when that cannot be told, or at the limit: with the last answer. */
export async function waitUntilIdle(
  core: Needs,
  asked: AskedServer,
  { signal, limitMs, onChange = () => undefined }: WaitOptions,
): Promise<InUse> {
  const endsAt = core.clock.monotonic() + limitMs;
  let last = '';
  for (;;) {
    const inUse = await askActivity(core, asked, { signal });
    const said = JSON.stringify(inUse);
    if (said !== last) onChange(inUse);
    last = said;
    const leftMs = endsAt - core.clock.monotonic();
    if (!inUse.known || inUse.idle || leftMs <= 0) return inUse;
    await core.clock.sleep(Math.min(pollMs, leftMs), { signal });
  }
}

/** A server that is gone, or is none, is no error here. */
async function askPage(
  { serverApi }: Needs,
  url: string,
  request: ServerRequest,
  signal: AbortSignal,
): Promise<ServerAnswer | 'no-answer' | 'not-told'> {
  try {
    return await serverApi.ask(url, request, { signal });
  } catch (error) {
    const code = error instanceof RepriseError ? error.code : null;
    if (code === 'server-away') return 'no-answer';
    // The key is not shown to another computer.
    if (code === 'address-elsewhere' || code === 'answer-unexpected') return 'not-told';
    throw error;
  }
}

function headersOf({ header: [name, value] }: ActivityRules, key: string | null): Record<string, string> {
  return key === null ? {} : { [name]: value.replace('{key}', () => key) };
}
