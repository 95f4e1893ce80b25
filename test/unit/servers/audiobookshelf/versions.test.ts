import { describe, expect, it } from 'vitest';
import type { DatabaseFacts } from '../../../../src-main/ports/media-server.ts';
import { audiobookshelf } from '../../../../src-main/servers/audiobookshelf/index.ts';

const facts = (serverVersion: string | null, traits: readonly string[] = []): DatabaseFacts => ({
  serverVersion,
  schema: null,
  counts: {},
  findings: [],
  mediaFolders: [],
  dataFolders: {},
  references: [],
  traits,
});
const verdict = (backup: string | null, server: string | null, traits?: readonly string[]): string =>
  audiobookshelf
    .compatibility(facts(backup, traits), server)
    .map(({ code, severity }) => `${severity} ${code}`)
    .join();

describe('opening a backup with the server at hand', () => {
  it.each([
    ['2.36.0', '2.36.0', ''],
    ['2.20.0', '2.36.0', 'warn version-older'],
    ['2.3.4', '2.36.0', 'warn version-older'],
    ['2.3.3', '2.36.0', 'block version-incompatible'],
    ['2.3.0', '2.14.0', 'block version-incompatible'],
    ['2.3.3', '2.13.4', 'warn version-older'],
    ['2.3.3', '2.4.1', 'warn version-older'],
    ['2.36.1', '2.36.0', 'block version-newer'],
    ['3.0.0', '2.36.0', 'block version-newer'],
    ['2.36.0', null, 'ok version-unknown'],
    [null, '2.36.0', 'ok version-unknown'],
    ['edge', '2.36.0', 'ok version-unknown'],
  ])('%s onto %s: %s', (backup, server, expected) => {
    expect(verdict(backup, server)).toBe(expected);
  });

  it('goes by the missing column, not only by the label', () => {
    expect(verdict('2.14.0', '2.36.0', ['no-item-size'])).toBe('block version-incompatible');
    expect(verdict(null, '2.36.0', ['no-item-size'])).toBe('block version-incompatible');
    expect(verdict('2.5.0', '2.8.1', ['no-item-size'])).toBe('warn version-older');
  });

  it('names the way by which an old backup can still be brought in', () => {
    const [finding] = audiobookshelf.compatibility(facts('2.3.3'), '2.36.0');
    expect(finding?.details).toEqual({ backup: '2.3.3', server: '2.36.0', route: '2.4.1' });
  });
});
