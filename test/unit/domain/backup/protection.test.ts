import { describe, expect, it } from 'vitest';
import { protectionOf, type ProtectionFacts } from '../../../../src-main/domain/backup/protection.ts';

const dayMs = 24 * 60 * 60_000;
const now = Date.parse('2026-03-10T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now - days * dayMs).toISOString();

const usb = { id: 'usb', path: '/media/usb', isHere: true, isSameDisk: false, seenAt: daysAgo(0) } as const;

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
});
