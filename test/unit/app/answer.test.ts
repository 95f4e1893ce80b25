import { describe, expect, it } from 'vitest';
import { answer, type Handlers } from '../../../src-main/app/answer.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { Logger } from '../../../src-main/ports/logger.ts';
import { strict } from '../../fakes/strict.ts';

interface Logged {
  readonly event: string;
  readonly fields: unknown;
}

function aShell(handlers: Partial<Handlers>): {
  readonly logged: Logged[];
  readonly ask: (channel: unknown, args: unknown) => ReturnType<typeof answer>;
} {
  const logged: Logged[] = [];
  const note = (event: string, fields?: unknown): void => void logged.push({ event, fields });
  const logger = strict<Logger>('logger', { warn: note, error: note });
  return {
    logged,
    ask: (channel, args) => answer({ handlers: strict('handlers', handlers), logger }, channel, args),
  };
}

describe('the answer to a request', () => {
  it('is the value in an envelope, also where the handler takes its time', async () => {
    const { ask } = aShell({ 'back-up:start': async (id) => ({ operationId: `run of ${id}` }) });
    expect(await ask('back-up:start', ['home'])).toEqual({ ok: true, value: { operationId: 'run of home' } });
  });

  it('is null where there is nothing to say, which every transport can carry', async () => {
    const { ask } = aShell({ 'instances:remove': () => undefined });
    expect(await ask('instances:remove', ['home'])).toEqual({ ok: true, value: null });
  });

  it('carries code and details of an error, thrown or rejected', async () => {
    const error = new RepriseError('instance-busy', 'An operation runs.', { pid: 7 });
    const { ask, logged } = aShell({
      'server:stop': () => {
        throw error;
      },
      'server:start': () => Promise.reject(error),
    });
    const reply = { ok: false, error: { code: 'instance-busy', details: { pid: 7 } } };
    expect(await ask('server:stop', ['home'])).toMatchObject(reply);
    expect(await ask('server:start', ['home'])).toMatchObject(reply);
    expect(logged).toEqual([]);
  });

  it('tells the log, and not the page, more about a fault of our own', async () => {
    const { ask, logged } = aShell({
      'detect:run': () => {
        throw new TypeError('x is not a function');
      },
    });
    expect(await ask('detect:run', [])).toMatchObject({
      ok: false,
      error: { code: 'internal', details: {} },
    });
    expect(logged).toMatchObject([{ event: 'app.request-failed', fields: { channel: 'detect:run' } }]);
  });

  it.each([
    ['an unknown channel', 'files:delete', []],
    ['a name that every object has', 'constructor', []],
    ['a channel that is no text', { channel: 'app:state' }, []],
    ['arguments that are no list', 'app:state', 'none'],
    ['an argument too many', 'app:state', ['more']],
    ['a path in place of a token', 'repositories:add', [{ path: '/etc' }]],
  ])('is a refusal for %s, and nothing is called', async (_, channel, args) => {
    const { ask, logged } = aShell({});
    expect(await ask(channel, args)).toMatchObject({ ok: false, error: { code: 'request-refused' } });
    expect(logged).toMatchObject([{ event: 'app.request-refused' }]);
  });

  it('writes no more of a foreign channel into the log than a name is long', async () => {
    const { ask, logged } = aShell({});
    await ask('x'.repeat(5000), []);
    expect(JSON.stringify(logged).length).toBeLessThan(300);
  });
});
