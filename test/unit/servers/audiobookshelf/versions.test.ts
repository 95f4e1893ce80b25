import { describe, expect, it } from 'vitest';
import { explain } from '../../../../src-main/text/errors.ts';
import { audiobookshelf } from '../../../../src-main/servers/audiobookshelf/index.ts';

const verdicts = (serverVersion: string | null, server: string | null, traits: readonly string[] = []) =>
  audiobookshelf.compatibility({ serverVersion, traits }, server);

const said = (...parts: Parameters<typeof verdicts>): string =>
  verdicts(...parts)
    .map(({ code, severity }) => `${severity} ${code}`)
    .join(', ') || 'fine';

/** One line per era of the backup, one column per version of the server. */
const servers = [
  '2.2.10',
  '2.2.23',
  '2.3.0',
  '2.3.2',
  '2.3.3',
  '2.3.4',
  '2.3.5',
  '2.4.1',
  '2.8.1',
  '2.13.4',
  '2.14.0',
  '2.20.0',
  '2.36.0',
  null,
] as const;

/*
 * =  fine                   o  will be updated          n  newer than the server     i  read on the first start
 * r  by way of 2.4.1        b  server known as bad      u  as o, server unreliable   w  as i, server unreliable
 * =b fine, server bad       ?  version not known        r? by way of 2.4.1, maybe
 */
const meaning: Readonly<Record<string, string>> = {
  '=': 'fine',
  o: 'warn version-older',
  n: 'block version-newer',
  i: 'warn import-on-start',
  r: 'block version-incompatible',
  b: 'block version-known-bad',
  u: 'warn version-known-bad, warn version-older',
  '=u': 'warn version-known-bad',
  w: 'warn version-known-bad, warn import-on-start',
  '?': 'ok version-unknown',
  'r?': 'warn version-incompatible',
};

const json = ['json-era'];
const noSize = ['no-item-size'];

const table: readonly (readonly [backup: string | null, traits: readonly string[], row: string])[] = [
  //              2.2.10 2.2.23 2.3.0 2.3.2 2.3.3 2.3.4 2.3.5 2.4.1 2.8.1 2.13 2.14 2.20 2.36 ?
  ['2.0.0', json, 'o     o      b     b     i     w     w     i     i     i    i    i    i    i'],
  ['2.2.10', json, '=    o      b     b     i     w     w     i     i     i    i    i    i    i'],
  ['2.2.23', json, 'n    =      b     b     i     w     w     i     i     i    i    i    i    i'],
  ['2.3.0', noSize, 'n   n      =u    b     o     u     u     o     o     o    r    r    r    r?'],
  ['2.3.2', noSize, 'n   n      n     =u    o     u     u     o     o     o    r    r    r    r?'],
  ['2.3.3', noSize, 'n   n      n     n     =     u     u     o     o     o    r    r    r    r?'],
  ['2.3.3', [], 'n       n      n     n     =     u     u     o     o     o    r    r    r    r?'],
  ['2.3.4', [], 'n       n      n     n     n     =u    u     o     o     o    o    o    o    ?'],
  ['2.3.5', [], 'n       n      n     n     n     n     =u    o     o     o    o    o    o    ?'],
  ['2.4.1', [], 'n       n      n     n     n     n     n     =     o     o    o    o    o    ?'],
  ['2.8.1', [], 'n       n      n     n     n     n     n     n     =     o    o    o    o    ?'],
  ['2.13.4', [], 'n      n      n     n     n     n     n     n     n     =    o    o    o    ?'],
  ['2.14.0', noSize, 'n  n      n     n     n     n     n     n     n     n    =    r    r    r?'],
  ['2.14.0', [], 'n      n      n     n     n     n     n     n     n     n    =    o    o    ?'],
  ['2.20.0', [], 'n      n      n     n     n     n     n     n     n     n    n    =    o    ?'],
  ['2.36.0', [], 'n      n      n     n     n     n     n     n     n     n    n    n    =    ?'],
  [null, [], '?          ?      b     b     ?     w?    w?    ?     ?     ?    ?    ?    ?    ?'],
];

describe('data of every era with a server of every version', () => {
  const cases = table.flatMap(([backup, traits, row]) =>
    row
      .split(/\s+/)
      .map((sign, index) => [backup ?? 'unknown', traits.join(), servers[index] ?? null, sign] as const),
  );

  it('leaves out no pair', () => {
    expect(cases).toHaveLength(table.length * servers.length);
  });

  it.each(cases)('%s %s onto %s: %s', (backup, traits, server, sign) => {
    const expected = sign === 'w?' ? 'warn version-known-bad, ok version-unknown' : meaning[sign];
    const list = traits === '' ? [] : [traits];
    expect(said(backup === 'unknown' ? null : backup, server, list)).toBe(expected);
    // Whatever stands in the way, there is a way out that names what to get.
    for (const { code, severity, details } of verdicts(backup, server, list)) {
      const { message, action } = explain(code, details);
      expect(message.length).toBeGreaterThan(20);
      expect(action.length).toBeGreaterThan(20);
      const isWithVersion = /\d\.\d/.test(action) || severity !== 'block';
      expect(isWithVersion).toBe(true);
    }
  });
});

describe('the way out', () => {
  it('of data without the column that migrations need leads over the version that adds it', () => {
    expect(verdicts('2.3.3', '2.36.0')[0]?.details).toEqual({
      backup: '2.3.3',
      server: '2.36.0',
      route: '2.4.1',
    });
    expect(
      explain('version-incompatible', { backup: '2.3.3', server: '2.36.0', route: '2.4.1' }).action,
    ).toContain('version 2.4.1');
  });

  it('of data of before the database names the last version of that time, for what is older', () => {
    expect(verdicts('2.2.23', '2.36.0', json)[0]?.details).toMatchObject({ route: null });
    expect(verdicts('2.2.10', '2.36.0', json)[0]?.details).toMatchObject({ route: '2.2.23' });
  });

  it('does not depend on letters around the numbers', () => {
    expect(said('v2.36.0', '2.36.0')).toBe('fine');
    expect(said('edge', '2.36.0')).toBe('ok version-unknown');
  });
});
