import { describe, expect, it } from 'vitest';
import { askActivity, waitUntilIdle, type InUse } from '../../../src-main/operations/activity.ts';
import type { Activity, ActivityProbe, ActivityRules } from '../../../src-main/ports/activity-rules.ts';
import type { PageAnswer } from '../../../src-main/ports/health-probe.ts';

const { signal } = new AbortController();

const rules: ActivityRules = {
  header: ['X-Key', 'Token="{key}"'],
  answersWithoutKey: false,
  people: 'watching',
  pages: ['/people', '/tasks'],
  read: ([people = null]) => (people === null ? null : (JSON.parse(people) as Activity)),
};
const open = { ...rules, answersWithoutKey: true };
const nobody: Activity = { people: 0, scans: 0, tasks: 0 };
const someone: Activity = { people: 1, scans: 0, tasks: 0 };
const page = (value: unknown, status = 200): PageAnswer => ({ status, body: JSON.stringify(value) });

interface Asked {
  readonly page: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A server that answers the pages of one round after the other, the last for good; and a clock that only sleeping moves. */
function aServer(rounds: readonly (PageAnswer | null)[], about: ActivityRules = rules) {
  const asked: Asked[] = [];
  const sleeps: number[] = [];
  let nowMs = 0;
  const activity: ActivityProbe = {
    async ask(_url, path, { headers }) {
      asked.push({ page: path, headers });
      const round = Math.floor((asked.length - 1) / about.pages.length);
      return rounds[Math.min(round, rounds.length - 1)] ?? null;
    },
  };
  const clock = {
    now: () => nowMs,
    monotonic: () => nowMs,
    async sleep(ms: number) {
      sleeps.push(ms);
      nowMs += ms;
    },
  };
  return { core: { activity, clock }, server: { activity: about }, asked, sleeps };
}

const ask = (
  { core, server }: ReturnType<typeof aServer>,
  key: string | null = 'k',
  url: string | null = 'u',
) => askActivity(core, { server, url, key }, { signal });

describe('asking whether a server is in use', () => {
  it('shows the key in the way of the server, whatever is in it', async () => {
    const server = aServer([page(nobody)]);
    expect(await ask(server, '$& $1')).toEqual({ known: true, idle: true, activity: nobody });
    expect(server.asked).toEqual([
      { page: '/people', headers: { 'X-Key': 'Token="$& $1"' } },
      { page: '/tasks', headers: { 'X-Key': 'Token="$& $1"' } },
    ]);
  });

  it.each([
    ['people', { people: 2, scans: 0, tasks: 0 }],
    ['a scan', { people: 0, scans: 1, tasks: 0 }],
    ['a task', { people: 0, scans: 0, tasks: 1 }],
  ])('is not idle with %s', async (_what, activity) => {
    expect(await ask(aServer([page(activity)]))).toEqual({ known: true, idle: false, activity });
  });

  it('asks nothing without a key, unless the server answers everybody', async () => {
    const server = aServer([page(nobody)]);
    expect(await ask(server, null)).toEqual({ known: false, reason: 'no-key' });
    expect(server.asked).toEqual([]);
    const free = aServer([page(nobody)], open);
    expect(await ask(free, null)).toMatchObject({ known: true });
    expect(free.asked[0]?.headers).toEqual({});
  });

  it.each([
    ['a key that is not taken', [page('', 401)], 'k', 'key-refused'],
    ['a key of somebody who may not', [page('', 403)], 'k', 'key-refused'],
    ['a server that wants a key after all', [page('', 401)], null, 'no-key'],
    ['an answer without a meaning', [page('', 404)], 'k', 'not-told'],
    ['silence', [null], 'k', 'no-answer'],
  ] as const)('knows nothing from %s', async (_what, rounds, key, reason) => {
    expect(await ask(aServer(rounds, open), key)).toEqual({ known: false, reason });
  });

  it('knows nothing without an address', async () => {
    expect(await ask(aServer([page(nobody)]), 'k', null)).toEqual({ known: false, reason: 'no-answer' });
  });
});

describe('waiting until a server is idle', () => {
  const wait = async (
    { core, server }: ReturnType<typeof aServer>,
    limitMs: number,
  ): Promise<{ readonly result: InUse; readonly heard: readonly InUse[] }> => {
    const heard: InUse[] = [];
    const result = await waitUntilIdle(
      core,
      { server, url: 'u', key: 'k' },
      { signal, limitMs, onChange: (inUse) => void heard.push(inUse) },
    );
    return { result, heard };
  };

  it('asks again every ten seconds, tells each change once, and ends when nobody is left', async () => {
    const server = aServer([page(someone), page(someone), page({ ...nobody, scans: 1 }), page(nobody)]);
    const { result, heard } = await wait(server, 600_000);
    expect(result).toMatchObject({ idle: true });
    expect(server.sleeps).toEqual([10_000, 10_000, 10_000]);
    expect(heard.map((each) => (each.known ? each.activity : null))).toEqual([
      someone,
      { ...nobody, scans: 1 },
      nobody,
    ]);
  });

  it('ends at its limit with who is still there', async () => {
    const server = aServer([page(someone)]);
    const { result } = await wait(server, 25_000);
    expect(result).toMatchObject({ idle: false });
    expect(server.sleeps).toEqual([10_000, 10_000, 5000]);
  });

  it('does not wait for what cannot be told', async () => {
    const server = aServer([page(someone), null]);
    const { result } = await wait(server, 600_000);
    expect(result).toEqual({ known: false, reason: 'no-answer' });
    expect(server.sleeps).toEqual([10_000]);
  });

  it('ends with whoever cancels it', async () => {
    const { core, server } = aServer([page(someone)]);
    const reason = new Error('cancelled by the test');
    const clock = {
      ...core.clock,
      sleep: async (_ms: number, options: { readonly signal: AbortSignal | null }) => {
        options.signal?.throwIfAborted();
        throw new Error('It sleeps although it was cancelled.');
      },
    };
    const asked = { server, url: 'u', key: 'k' };
    const waiting = waitUntilIdle({ ...core, clock }, asked, {
      signal: AbortSignal.abort(reason),
      limitMs: 1000,
    });
    await expect(waiting).rejects.toBe(reason);
  });
});
