import { describe, expect, it } from 'vitest';
import { PlaceLooks } from '../../../src-main/app/place-looks.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { DriveLooks, RepositoryLook } from '../../../src-main/ports/drive-looks.ts';
import type { Logger } from '../../../src-main/ports/logger.ts';
import type { Catalog, IndexedBackup, Profile } from '../../../src-main/ports/profile.ts';
import { aStoredBackup } from '../../helpers/builders/a-manifest.ts';
import { manualClock } from '../../fakes/manual-clock.ts';
import { strict } from '../../fakes/strict.ts';

const usb = { id: 'usb', path: '/media/usb' };

const here: RepositoryLook = {
  state: 'here',
  code: null,
  device: '7',
  freeBytes: 1000,
  revision: 'r1',
  content: { backups: [aStoredBackup()], unreadable: [] },
};

const away: RepositoryLook = {
  state: 'away',
  code: 'repository-away',
  device: null,
  freeBytes: null,
  revision: '',
  content: { backups: [], unreadable: [] },
};

function aPlace(seen: Readonly<Record<string, string>> = {}) {
  const clock = manualClock();
  let known: readonly (typeof usb)[] = [usb];
  const asked: (string | null)[] = [];
  const saved: Readonly<Record<string, string>>[] = [];
  const indexed: IndexedBackup[] = [];
  let answer: () => Promise<RepositoryLook | null> = async () => here;
  const core = {
    clock,
    catalog: strict<Catalog>('catalog', {
      backups: () => [...indexed],
      index: (repositoryId, backups) => {
        indexed.splice(0);
        for (const { manifest, path, state } of backups) {
          const { id, sequence, createdAt, bytes, origin, instance, serverVersion } = manifest;
          const { name, server } = instance;
          const facts = { id, sequence, createdAt, bytes, origin, path, state, name, server, serverVersion };
          indexed.push({ ...facts, repositoryId, instanceId: instance.id });
        }
      },
    }),
    driveLooks: strict<DriveLooks>('driveLooks', {
      repository: ({ revision }) => {
        asked.push(revision);
        return answer();
      },
    }),
    logger: strict<Logger>('logger', { warn: () => undefined }),
    profile: strict<Profile>('profile', {
      repositories: () => known,
      instances: () => [],
      seenPlaces: () => ({ seen, sameDisk: {} }),
      changeSeenPlaces: (change) => void saved.push(change({ seen: {}, sameDisk: {} }).seen),
    }),
    servers: [],
  };
  let changes = 0;
  const places = new PlaceLooks(core, () => void (changes += 1));
  return {
    clock,
    places,
    asked,
    saved,
    knows: (repositories: typeof known) => void (known = repositories),
    changes: () => changes,
    answers: (next: () => Promise<RepositoryLook | null>) => {
      answer = next;
    },
  };
}

describe('places of backups', () => {
  it('are not known before the first look, and then as they were seen', async () => {
    const { places, changes } = aPlace();
    expect(places.of('usb')).toBeNull();
    expect(places.seenAt('usb')).toBeNull();
    await places.look();
    expect(places.of('usb')).toEqual({ state: 'here', code: null, device: '7', freeBytes: 1000 });
    expect(places.backups()).toMatchObject([{ repositoryId: 'usb', bytes: 4196 }]);
    expect(places.seenAt('usb')).toBe('2026-03-10T12:00:00.000Z');
    expect(changes()).toBe(1);
  });

  it('keep what is known of their backups while they are away', async () => {
    const { places, answers } = aPlace();
    await places.look();
    answers(async () => away);
    await places.look();
    expect(places.of('usb')).toMatchObject({ state: 'away', freeBytes: null });
    expect(places.backups()).toHaveLength(1);
  });

  it('are away when they do not answer in time', async () => {
    const { places, answers } = aPlace();
    await places.look();
    answers(async () => null);
    await places.look();
    expect(places.of('usb')).toMatchObject({ state: 'away', code: 'look-timed-out' });
    expect(places.backups()).toHaveLength(1);
  });

  it('are asked only for what changed since', async () => {
    const { places, asked, answers } = aPlace();
    await places.look();
    answers(async () => ({ ...here, content: null }));
    await places.look();
    expect(asked).toEqual([null, 'r1']);
    expect(places.backups()).toHaveLength(1);
  });

  it('that were forgotten are read anew when they come back', async () => {
    const { places, asked } = aPlace();
    await places.look();
    places.forget('usb');
    expect([places.of('usb'), places.backups()]).toEqual([null, []]);
    await places.look();
    expect(asked).toEqual([null, null]);
    expect(places.backups()).toHaveLength(1);
  });

  it('that are forgotten while they are looked at stay so', async () => {
    const { places, answers, knows } = aPlace();
    answers(async () => {
      knows([]);
      places.forget('usb');
      return here;
    });
    await places.look();
    expect([places.of('usb'), places.backups()]).toEqual([null, []]);
  });

  it('are written down as seen at most once an hour', async () => {
    const { clock, places, saved } = aPlace({ usb: '2026-03-10T11:30:00.000Z' });
    await places.look();
    expect(saved).toEqual([]);
    await clock.advance(31 * 60_000);
    await places.look();
    await places.look();
    expect(saved).toEqual([{ usb: '2026-03-10T12:31:00.000Z' }]);
    expect(places.seenAt('usb')).toBe('2026-03-10T12:31:00.000Z');
  });

  it('stay as they were when a look fails', async () => {
    const { places, answers, changes } = aPlace();
    await places.look();
    answers(() => Promise.reject(new RepriseError('read-failed', 'The thread fell.')));
    await places.look();
    expect(places.of('usb')).toMatchObject({ state: 'here' });
    expect(changes()).toBe(2);
  });
});
