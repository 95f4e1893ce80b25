/** Whether a server is in use, and waiting until it is not. */
import type { Activity, ActivityRules } from '../ports/activity-rules.ts';
import type { KnownServer } from '../ports/media-server.ts';
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

type Needs = Pick<Core, 'clock' | 'activity'>;

const pollMs = 10_000;

export async function askActivity(
  { activity: probe, clock }: Needs,
  { server: { activity: rules }, url, key }: AskedServer,
  { signal }: { readonly signal: AbortSignal },
): Promise<InUse> {
  if (key === null && !rules.answersWithoutKey) return { known: false, reason: 'no-key' };
  if (url === null) return { known: false, reason: 'no-answer' };
  const bodies: (string | null)[] = [];
  let isRefused = false;
  for (const page of rules.pages) {
    const answer = await probe.ask(url, page, { headers: headersOf(rules, key), signal });
    if (answer === null) return { known: false, reason: 'no-answer' };
    isRefused ||= answer.status === 401 || answer.status === 403;
    bodies.push(answer.status === 200 ? answer.body : null);
  }
  const activity = rules.read(bodies, { now: clock.now() });
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

function headersOf({ header: [name, value] }: ActivityRules, key: string | null): Record<string, string> {
  return key === null ? {} : { [name]: value.replace('{key}', () => key) };
}
