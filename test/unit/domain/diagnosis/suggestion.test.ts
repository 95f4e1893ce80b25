import { describe, expect, it } from 'vitest';
import {
  choose,
  isSettled,
  type Judged,
  type PassedOver,
} from '../../../../src-main/domain/diagnosis/suggestion.ts';

const at = (hoursAgo: number): string =>
  new Date(Date.parse('2026-11-21T12:00:00.000Z') - hoursAgo * 60 * 60_000).toISOString();

function judged(id: string, hoursAgo: number, against: PassedOver | null): Judged {
  const backup = {
    id,
    form: 'reprise' as const,
    path: `/backups/${id}`,
    createdAt: at(hoursAgo),
    serverVersion: '2.36.0',
    state: 'verified',
    counts: {},
  };
  return { backup, against, drop: null };
}

const chosen = (...all: readonly Judged[]) => {
  const { backup, flaw, passedOver } = choose(all, []);
  return [backup?.id ?? null, flaw, passedOver.map(({ id, reason }) => `${id} ${reason}`)];
};

describe('the chosen backup', () => {
  it('is the newest with nothing against it', () => {
    expect(chosen(judged('a', 0, null), judged('b', 24, null))).toEqual(['a', null, []]);
    expect(chosen(judged('a', 0, 'damaged'), judged('b', 24, 'shrunk'), judged('c', 48, null))).toEqual([
      'c',
      null,
      ['a damaged', 'b shrunk'],
    ]);
  });

  it('may have a damaged index rather than cost days', () => {
    expect(chosen(judged('a', 0, 'index-damaged'), judged('b', 72, null))).toEqual([
      'a',
      'index-damaged',
      [],
    ]);
    expect(chosen(judged('a', 0, 'index-damaged'), judged('b', 2, null))).toEqual([
      'b',
      null,
      ['a index-damaged'],
    ]);
  });

  it('is one that nobody checked only where no checked one is', () => {
    expect(chosen(judged('a', 0, 'not-verified'), judged('b', 24, null))).toEqual([
      'b',
      null,
      ['a not-verified'],
    ]);
    expect(chosen(judged('a', 0, 'damaged'), judged('b', 24, 'not-verified'))).toEqual([
      'b',
      'not-verified',
      ['a damaged'],
    ]);
  });

  it('is none where each is of no use, and all of them are named', () => {
    expect(chosen(judged('a', 0, 'rootless'), judged('b', 24, 'newer'))).toEqual([
      null,
      null,
      ['a rootless', 'b newer'],
    ]);
    expect(chosen()).toEqual([null, null, []]);
  });

  it('is looked for no further than it can get better', () => {
    const next = (hoursAgo: number) => ({ createdAt: at(hoursAgo) });
    expect(isSettled([judged('a', 0, null)], next(1))).toBe(true);
    expect(isSettled([judged('a', 0, 'damaged')], next(1))).toBe(false);
    expect(isSettled([judged('a', 0, 'not-verified')], next(1000))).toBe(false);
    expect(isSettled([judged('a', 0, 'index-damaged')], next(2))).toBe(false);
    expect(isSettled([judged('a', 0, 'index-damaged')], next(72))).toBe(true);
  });
});
