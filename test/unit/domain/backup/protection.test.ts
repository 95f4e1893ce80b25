import { describe, expect, it } from 'vitest';
import { protectionOf, type ProtectionFacts } from '../../../../src-main/domain/backup/protection.ts';

const dayMs = 24 * 60 * 60_000;
const now = Date.parse('2026-03-10T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now - days * dayMs).toISOString();

const usb = {
  id: 'usb',
  path: '/media/usb',
  isHere: true,
  isLost: false,
  isSameDisk: false,
  seenAt: daysAgo(0),
} as const;

function facts(over: Partial<ProtectionFacts> = {}): ProtectionFacts {
  return {
    canBackUp: true,
    backups: [{ createdAt: daysAgo(1), state: 'verified', repositoryId: 'usb' }],
    places: [usb],
    limitMs: 7 * dayMs,
    now,
    ...over,
  };
}

const gapsOf = (over: Partial<ProtectionFacts>): readonly string[] =>
  protectionOf(facts(over)).gaps.map(({ code }) => code);

describe('protection', () => {
  it('is claimed when a verified backup of lately lies on another disk that is there', () => {
    expect(protectionOf(facts())).toEqual({ level: 'protected', gaps: [], verifiedAt: daysAgo(1) });
  });

  it('is none for a server that cannot be backed up, whatever lies somewhere', () => {
    expect(protectionOf(facts({ canBackUp: false }))).toEqual({
      level: 'unprotected',
      gaps: [{ code: 'not-covered' }],
      verifiedAt: null,
    });
  });

  it('is none without a backup', () => {
    expect(protectionOf(facts({ backups: [] }))).toMatchObject({ level: 'unprotected', verifiedAt: null });
  });

  it.each([
    ['damaged', 'newest-damaged'],
    ['readable', 'newest-not-verified'],
  ] as const)('is none with only a %s backup', (state, code) => {
    const backups = [{ createdAt: daysAgo(0), state, repositoryId: 'usb' }];
    expect(protectionOf(facts({ backups }))).toEqual({
      level: 'unprotected',
      gaps: [{ code, createdAt: daysAgo(0) }],
      verifiedAt: null,
    });
  });

  it('is partial when the newest is damaged and an older one is verified, which is named', () => {
    const backups = [
      { createdAt: daysAgo(0), state: 'damaged', repositoryId: 'usb' },
      { createdAt: daysAgo(2), state: 'verified', repositoryId: 'usb' },
    ] as const;
    expect(protectionOf(facts({ backups }))).toEqual({
      level: 'partly',
      gaps: [{ code: 'newest-damaged', createdAt: daysAgo(0) }],
      verifiedAt: daysAgo(2),
    });
  });

  it('is partial when the newest is of an empty server and an older one is not, which counts', () => {
    const newest = { createdAt: daysAgo(0), state: 'verified', repositoryId: 'usb', flaw: 'empty' } as const;
    const older = { createdAt: daysAgo(2), state: 'verified', repositoryId: 'usb', flaw: null } as const;
    expect(protectionOf(facts({ backups: [newest, older] }))).toEqual({
      level: 'partly',
      gaps: [{ code: 'newest-empty', createdAt: daysAgo(0) }],
      verifiedAt: daysAgo(2),
    });
    // Nobody was ever in it.
    expect(protectionOf(facts({ backups: [newest] }))).toMatchObject({ level: 'protected', gaps: [] });
  });

  it('names the missing database of the newest, with or without a good one before it', () => {
    const newest = {
      createdAt: daysAgo(0),
      state: 'readable',
      repositoryId: 'usb',
      flaw: 'no-database',
    } as const;
    const older = { createdAt: daysAgo(2), state: 'verified', repositoryId: 'usb' } as const;
    const gaps = [{ code: 'newest-without-database', createdAt: daysAgo(0) }];
    expect(protectionOf(facts({ backups: [newest] }))).toMatchObject({ level: 'unprotected', gaps });
    expect(protectionOf(facts({ backups: [newest, older] }))).toEqual({
      level: 'partly',
      gaps,
      verifiedAt: daysAgo(2),
    });
  });

  it('counts real time over the hours that clocks repeat or leave out', () => {
    // In Berlin the hour after 00:59 UTC is called as the one before it on 2026-10-25; ages are of the moments.
    const limitMs = 60 * 60_000;
    const age = (createdAt: string, at: string): readonly string[] =>
      gapsOf({
        limitMs,
        now: Date.parse(at),
        places: [{ ...usb, seenAt: at }],
        backups: [{ createdAt, state: 'verified', repositoryId: 'usb' }],
      });
    expect(age('2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z')).toEqual([]);
    expect(age('2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.001Z')).toEqual(['too-old']);
    expect(age('2026-03-29T00:59:59.000Z', '2026-03-29T01:59:59.000Z')).toEqual([]);
  });

  it('ends with the limit, to the millisecond', () => {
    const at = (ms: number): ProtectionFacts['backups'] => [
      { createdAt: new Date(now - ms).toISOString(), state: 'verified', repositoryId: 'usb' },
    ];
    expect(gapsOf({ backups: at(7 * dayMs) })).toEqual([]);
    expect(gapsOf({ backups: at(7 * dayMs + 1) })).toEqual(['too-old']);
  });

  it('is partial on the disk of the data', () => {
    expect(gapsOf({ places: [{ ...usb, isSameDisk: true }] })).toEqual(['same-disk']);
  });

  it('lasts a week while the drive is in a drawer', () => {
    const away = { ...usb, isHere: false };
    expect(gapsOf({ places: [{ ...away, seenAt: daysAgo(6) }] })).toEqual([]);
    expect(gapsOf({ places: [{ ...away, seenAt: daysAgo(8) }] })).toEqual(['not-seen']);
    expect(gapsOf({ places: [{ ...away, seenAt: null }] })).toEqual(['not-seen']);
  });

  it('names the gravest gap first', () => {
    const backups = [
      { createdAt: daysAgo(0), state: 'damaged', repositoryId: 'usb' },
      { createdAt: daysAgo(9), state: 'verified', repositoryId: 'usb' },
    ] as const;
    const places = [{ ...usb, isSameDisk: true, isHere: false, seenAt: null }];
    expect(gapsOf({ backups, places })).toEqual(['newest-damaged', 'too-old', 'same-disk', 'not-seen']);
  });

  it('is not claimed for a backup of which the clock says that it is still to come', () => {
    const at = (ms: number): ProtectionFacts['backups'] => [
      { createdAt: new Date(now + ms).toISOString(), state: 'verified', repositoryId: 'usb' },
    ];
    // A clock is put right by a little, now and then.
    expect(gapsOf({ backups: at(60_000) })).toEqual([]);
    expect(gapsOf({ backups: at(365 * dayMs) })).toEqual(['from-the-future']);
    const unreadable = [{ createdAt: 'soon', state: 'verified', repositoryId: 'usb' }] as const;
    expect(gapsOf({ backups: unreadable })).toEqual(['from-the-future']);
  });

  it('is not claimed where a drive will only have been seen', () => {
    const place = { ...usb, isHere: false, seenAt: daysAgo(-300) };
    expect(gapsOf({ places: [place] })).toEqual(['not-seen']);
  });

  it('is not claimed where nobody knows whether it is another disk', () => {
    expect(gapsOf({ places: [{ ...usb, isSameDisk: null }] })).toEqual(['disk-not-known']);
  });

  it('ends at once when something else is in the place, or it cannot be read', () => {
    expect(gapsOf({ places: [{ ...usb, isHere: false, isLost: true }] })).toEqual(['not-seen']);
  });

  it('is none by a backup in a place that nobody knows', () => {
    const backups = [{ createdAt: daysAgo(1), state: 'verified', repositoryId: null }] as const;
    expect(protectionOf(facts({ backups })).level).toBe('unprotected');
    expect(protectionOf(facts({ places: [] })).level).toBe('unprotected');
  });

  it('is claimed only of what is proved, whatever is so', () => {
    const ages = [-400, -1, 0, 1, 6, 8, 400];
    const disks = [true, false, null];
    for (const canBackUp of [true, false])
      for (const state of ['verified', 'readable', 'damaged'] as const)
        for (const age of ages)
          for (const isSameDisk of disks)
            for (const isHere of [true, false])
              for (const isLost of [true, false])
                for (const seen of [...ages, null])
                  for (const repositoryId of ['usb', 'other', null]) {
                    const seenAt = seen === null ? null : daysAgo(seen);
                    const place = { ...usb, isHere, isLost, isSameDisk, seenAt };
                    const backups = [{ createdAt: daysAgo(age), state, repositoryId }];
                    const { level, gaps } = protectionOf(facts({ canBackUp, backups, places: [place] }));
                    const isFound = isHere || (!isLost && seen !== null && seen >= 0 && seen <= 7);
                    const isProved =
                      canBackUp && state === 'verified' && age >= 0 && age <= 7 && repositoryId === 'usb';
                    expect(level === 'protected').toBe(isProved && isSameDisk === false && isFound);
                    expect(gaps.length === 0).toBe(level === 'protected');
                  }
  });
});
