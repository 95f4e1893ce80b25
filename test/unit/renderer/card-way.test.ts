import { describe, expect, it } from 'vitest';
import type { Gap } from '../../../src-main/domain/backup/protection.ts';
import type { InstanceView, RepositoryView } from '../../../src-main/ipc/views/app-state.ts';
import { buttonsOf } from '../../../src-renderer/dashboard/card-buttons.ts';
import { wayOfCard, type CardWay } from '../../../src-renderer/dashboard/card-way.ts';
import { anInstanceView, aRepositoryView } from '../../helpers/builders/an-app-state.ts';
import {
  aServerNotCovered,
  aServerOnTheSameDrive,
  aServerWithoutBackup,
  anUnseenServer,
  placeBesideKids,
  stopped,
} from '../../helpers/builders/some-servers.ts';

const createdAt = '2026-03-01T02:00:00.000Z';
const path = '/media/anna/Backups';
/** Every kind of gap, and what mends it. */
const ways: readonly (readonly [Gap, CardWay])[] = [
  [{ code: 'no-backup' }, 'back-up'],
  [{ code: 'newest-damaged', createdAt }, 'back-up'],
  [{ code: 'newest-not-verified', createdAt }, 'check'],
  // What made the server empty is to be found out, and an older backup brought back.
  [{ code: 'newest-empty', createdAt }, 'what-happened'],
  [{ code: 'newest-without-database', createdAt }, 'what-happened'],
  [{ code: 'too-old', createdAt, limitMs: 1 }, 'back-up'],
  [{ code: 'from-the-future', createdAt }, 'back-up'],
  [{ code: 'same-disk', path }, 'other-place'],
  [{ code: 'disk-not-known', path }, 'other-place'],
  [{ code: 'not-seen', path, seenAt: createdAt }, 'look-again'],
];
const withGap = (gap: Gap): InstanceView =>
  anInstanceView({ protection: { level: 'partly', gaps: [gap], verifiedAt: createdAt } });
const wayWith = (gap: Gap, ...places: readonly RepositoryView[]): CardWay => wayOfCard(withGap(gap), places);

describe('the filled button', () => {
  it.each(ways)('mends the gap $code', (gap, way) => {
    const instance = withGap(gap);
    expect(wayWith(gap, aRepositoryView({ path, sameDiskAs: [instance.id] }))).toBe(way);
    // It is there, and first.
    expect(buttonsOf(instance, way)[0]).toBe(way);
  });

  it('mends the gravest of several gaps', () => {
    const gaps = [{ code: 'newest-not-verified', createdAt } as const, { code: 'same-disk', path } as const];
    const instance = anInstanceView({ protection: { level: 'partly', gaps, verifiedAt: createdAt } });
    expect(wayOfCard(instance, [aRepositoryView()])).toBe('check');
  });

  it('does not lead to a backup that has nowhere to go', () => {
    const away = aRepositoryView({ state: 'away' });
    expect(wayWith({ code: 'too-old', createdAt, limitMs: 1 }, away)).toBe('look-again');
    expect(wayWith({ code: 'newest-not-verified', createdAt }, away)).toBe('look-again');
    expect(wayOfCard(aServerWithoutBackup(), [])).toBe('choose-place');
  });

  it('backs up where a place on another drive is waiting for that', () => {
    const elsewhere = aRepositoryView({ id: 'other', path: '/media/anna/Other drive' });
    expect(wayWith({ code: 'same-disk', path }, elsewhere)).toBe('back-up');
    const near = aRepositoryView({ path, sameDiskAs: [anInstanceView().id] });
    expect(wayWith({ code: 'same-disk', path }, near, elsewhere)).toBe('back-up');
    expect(wayOfCard(aServerOnTheSameDrive(), [placeBesideKids])).toBe('other-place');
    // One that is only read gets no backups.
    expect(wayWith({ code: 'same-disk', path }, { ...elsewhere, isAdopted: true })).toBe('other-place');
  });

  it('looks for what is wrong before anything else', () => {
    const gaps = [{ code: 'no-backup' }] as const;
    const protection = { level: 'unprotected', gaps, verifiedAt: null } as const;
    expect(wayOfCard(anUnseenServer({ protection }), [])).toBe('look-again');
    expect(wayOfCard(anInstanceView({ state: stopped, protection }), [])).toBe('what-happened');
  });

  it('is none where nothing is due, or nothing that Reprise can do', () => {
    expect(wayOfCard(anInstanceView(), [aRepositoryView()])).toBe('none');
    const running = anInstanceView().state;
    expect(wayOfCard(aServerNotCovered({ state: running }), [aRepositoryView()])).toBe('none');
    const gaps = [{ code: 'same-disk', path } as const];
    const practice = anInstanceView({
      isPractice: true,
      protection: { level: 'partly', gaps, verifiedAt: createdAt },
    });
    expect(wayOfCard(practice, [])).toBe('none');
    expect(wayOfCard({ ...practice, newest: null }, [])).toBe('back-up');
  });
});

describe('the buttons of a card', () => {
  const undoable = { operationId: 'o', createdAt };

  it('leave out a restore where there is no backup', () => {
    expect(buttonsOf(aServerWithoutBackup(), 'back-up')).toEqual(['back-up']);
    expect(buttonsOf(anInstanceView(), 'none')).toEqual(['back-up', 'restore']);
  });

  it('are few while a server is stopped, and keep the way back', () => {
    const down = anInstanceView({ state: stopped, undoable });
    expect(buttonsOf(down, 'what-happened')).toEqual(['what-happened', 'start', 'undo']);
  });

  it('offer no backup of a server that cannot be seen', () => {
    expect(buttonsOf(anUnseenServer(), 'look-again')).toEqual(['what-happened']);
  });
});
