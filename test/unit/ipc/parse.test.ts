import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequest, requestSchemas } from '../../../src-main/ipc/parse.ts';

const plan = {
  instanceId: 'home',
  ref: { by: 'backup', id: 'b1' },
  datasets: null,
  after: 'start',
  mappings: [],
};

describe('what a page sends', () => {
  it.each([
    ['settings:change', [{ language: 'de', isSetUp: true }]],
    ['instances:change', ['home', { url: null }]],
    ['instances:change', ['home', { name: 'Books', locations: { config: 't' }, continues: 'old' }]],
    ['restore:plan', [plan]],
    ['restore:plan', [{ ...plan, ref: { by: 'file', token: 't' }, datasets: ['database'] }]],
    ['activity:list', [{ before: '2026-03-10T02:00:00.000Z', limit: 500 }]],
    ['activity:list', [{ before: null, limit: 100, instanceId: 'abc', outcome: 'needs-attention' }]],
    ['files:choose', ['archive']],
    ['backups:export', ['b1', 't']],
  ])('is taken as %s when it is one of our own requests', (channel, args) => {
    expect(parseRequest(channel, args)).toEqual({ channel, args });
  });

  it.each([
    ['a setting that there is not', 'settings:change', [{ telemetry: true }]],
    ['a language that there is not', 'settings:change', [{ language: 'fr' }]],
    ['an empty name', 'instances:change', ['home', { name: '' }]],
    ['an address that is none', 'instances:change', ['home', { url: 'not an address' }]],
    ['a backup by its path', 'restore:plan', [{ ...plan, ref: { by: 'path', path: '/etc' } }]],
    [
      'more mappings than anybody makes',
      'restore:plan',
      [{ ...plan, mappings: Array(1001).fill({ from: '/a', to: '/b' }) }],
    ],
    ['an end that is none', 'activity:list', [{ before: null, limit: 10, outcome: 'lost' }]],
    ['a whole history at once', 'activity:list', [{ before: null, limit: 100_000 }]],
    ['a purpose that there is not', 'files:choose', ['anything']],
    ['a token as long as a book', 'files:list', ['t'.repeat(101)]],
    [
      'a password as long as a book',
      'instances:connect',
      ['home', { name: 'root', password: 'x'.repeat(1001) }],
    ],
  ])('is refused: %s', (_, channel, args) => {
    expect(parseRequest(channel, args)).toBeNull();
  });

  it('is never more than what the schema names', () => {
    expect(parseRequest('instances:change', ['home', { name: 'Books', id: 'other' }])).toBeNull();
  });

  it('never makes the reader fail, whatever it is', () => {
    const channels = fc.oneof(fc.constantFrom(...Object.keys(requestSchemas)), fc.anything());
    fc.assert(
      fc.property(channels, fc.anything(), (channel, args) => {
        const parsed = parseRequest(channel, args);
        return parsed === null || Object.hasOwn(requestSchemas, parsed.channel);
      }),
    );
  });
});
