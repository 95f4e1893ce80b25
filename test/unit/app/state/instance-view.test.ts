import { describe, expect, it } from 'vitest';
import { instanceView, type InstanceFacts } from '../../../../src-main/app/state/instance-view.ts';
import type { IndexedBackup } from '../../../../src-main/ports/profile.ts';
import { knownServers } from '../../../../src-main/servers/index.ts';

const now = Date.parse('2026-03-10T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now - days * 24 * 60 * 60_000).toISOString();

function aBackup(sequence: number, over: Partial<IndexedBackup> = {}): IndexedBackup {
  return {
    id: `b${String(sequence)}`,
    repositoryId: 'usb',
    path: `/media/usb/books/b${String(sequence)}`,
    instanceId: 'home',
    sequence,
    createdAt: daysAgo(100 - sequence),
    state: 'verified',
    bytes: 1000 + sequence,
    origin: 'manual',
    name: 'Books',
    server: 'audiobookshelf',
    serverVersion: '2.36.0',
    ...over,
  };
}

const usb = {
  id: 'usb',
  path: '/media/usb',
  isHere: true,
  isLost: false,
  seenAt: daysAgo(0),
  sameDiskAs: [],
  apartFrom: ['home'],
} as const;
const disk = { ...usb, id: 'disk', path: '/backups', sameDiskAs: ['home'], apartFrom: [] } as const;

function facts(over: Partial<InstanceFacts> = {}): InstanceFacts {
  return {
    instance: {
      id: 'home',
      name: 'Books',
      server: 'audiobookshelf',
      locations: { config: '/srv/config', metadata: '/srv/metadata' },
      control: { kind: 'process', name: null, startCommand: null },
      url: 'http://127.0.0.1:13378',
      addedAt: daysAgo(300),
    },
    server: knownServers.find(({ id }) => id === 'audiobookshelf') ?? null,
    look: { state: null, trouble: null },
    isPractice: false,
    isConnected: false,
    backups: [aBackup(100)],
    places: [usb],
    undoable: null,
    now,
    ...over,
  };
}

describe('an instance as pages show it', () => {
  it('says what its backups never hold', () => {
    const { canBackUp, notCovered } = instanceView(facts());
    expect(canBackUp).toBe(true);
    expect(notCovered.length).toBeGreaterThan(2);
  });

  it('is shown also when only a newer version knows its server, and claims nothing', () => {
    const view = instanceView(facts({ server: null }));
    expect(view).toMatchObject({
      serverName: 'audiobookshelf',
      canBackUp: false,
      notCovered: [],
      protection: { level: 'unprotected', gaps: [{ code: 'not-covered' }] },
    });
  });

  it('shows the address that was seen before the one that was given', () => {
    const state = { running: true, url: 'http://127.0.0.1:8080', version: null, health: null, lookedAt: '' };
    expect(instanceView(facts({ look: { state, trouble: null } })).url).toBe('http://127.0.0.1:8080');
    expect(instanceView(facts()).url).toBe('http://127.0.0.1:13378');
  });

  it('shows the sizes of the last sixty backups that were checked, oldest first', () => {
    const backups = Array.from({ length: 100 }, (_, index) => aBackup(100 - index));
    const unchecked = aBackup(101, { state: 'readable' });
    const { sizes, newest } = instanceView(facts({ backups: [unchecked, ...backups] }));
    expect(sizes).toHaveLength(60);
    expect(sizes[0]).toEqual({ createdAt: daysAgo(59), bytes: 1041 });
    expect(sizes.at(-1)).toEqual({ createdAt: daysAgo(0), bytes: 1100 });
    expect(newest).toMatchObject({ id: 'b101', state: 'readable' });
  });

  it('counts the better copy of a backup that lies in two places', () => {
    const here = aBackup(100, { repositoryId: 'disk', path: '/backups/b100' });
    const both = facts({ backups: [here, aBackup(100)], places: [disk, usb] });
    expect(instanceView(both).protection.level).toBe('protected');
    expect(instanceView(both).sizes).toHaveLength(1);
    const spoilt = { ...both, backups: [here, aBackup(100, { state: 'damaged' })] };
    expect(instanceView(spoilt).protection).toMatchObject({ level: 'partly', gaps: [{ code: 'same-disk' }] });
    expect(instanceView(spoilt).newest?.state).toBe('verified');
  });

  it('claims nothing by a backup whose place is not known any more', () => {
    expect(instanceView(facts({ places: [disk] }))).toMatchObject({
      newest: null,
      protection: { gaps: [{ code: 'no-backup' }] },
    });
  });

  it('names a drive that holds the data too, and one that is away for long', () => {
    const away = { ...usb, isHere: false, seenAt: daysAgo(30) };
    expect(instanceView(facts({ places: [away] })).protection.gaps).toMatchObject([{ code: 'not-seen' }]);
    const same = { ...usb, sameDiskAs: ['home'] };
    expect(instanceView(facts({ places: [same] })).protection.gaps).toMatchObject([{ code: 'same-disk' }]);
    const others = { ...usb, sameDiskAs: ['other'] };
    expect(instanceView(facts({ places: [others] })).protection.gaps).toEqual([]);
  });
});
