/** How each server's word on who uses it is read. */
import { describe, expect, it } from 'vitest';
import { activity as audiobookshelf } from '../../../src-main/servers/audiobookshelf/activity.ts';
import { activity as immich } from '../../../src-main/servers/immich/activity.ts';
import { activity as jellyfin } from '../../../src-main/servers/jellyfin/activity.ts';
import { activity as stash } from '../../../src-main/servers/stash/activity.ts';

const now = 1_800_000_000_000;
const minute = 60_000;
const texts = (values: readonly unknown[]): readonly (string | null)[] =>
  values.map((value) => (value === null ? null : JSON.stringify(value)));

describe('of Audiobookshelf', () => {
  const read = (...values: readonly unknown[]) => audiobookshelf.read(texts(values), { now });
  const session = (userId: string, agoMs: number) => ({ id: userId, userId, updatedAt: now - agoMs });

  it('counts people who listen, each once, and guests', () => {
    const sessions = [session('ann', 0), session('ann', minute), session('bob', 2 * minute)];
    const shareSessions = [{ id: 'guest', updatedAt: now }];
    expect(read({ sessions, shareSessions }, { tasks: [] })).toEqual({ people: 3, scans: 0, tasks: 0 });
  });

  it('does not count players that were closed without a word', () => {
    expect(read({ sessions: [session('ann', 6 * minute)] }, null)?.people).toBe(0);
  });

  it('counts scans and other work that is not finished', () => {
    const tasks = [
      { action: 'library-scan', isFinished: false },
      { action: 'library-scan', isFinished: true },
      { action: 'encode-m4b', isFinished: false },
    ];
    expect(read({ sessions: [] }, { tasks })).toEqual({ people: 0, scans: 1, tasks: 1 });
  });

  it('tells nothing without the page of sessions, which is for administrators', () => {
    expect(read(null, { tasks: [] })).toBeNull();
  });
});

describe('of Jellyfin', () => {
  const read = (...values: readonly unknown[]) => jellyfin.read(texts(values), { now });

  it('counts people who watch, each once, and not those who are only signed in', () => {
    const sessions = [
      { Id: '1', UserId: 'ann', NowPlayingItem: { Name: 'x' } },
      { Id: '2', UserId: 'ann', NowPlayingItem: { Name: 'y' } },
      { Id: '3', UserId: 'bob', NowPlayingItem: null },
      { Id: '4', UserId: 'cy' },
    ];
    expect(read(sessions, [])).toEqual({ people: 1, scans: 0, tasks: 0 });
  });

  it('counts a scan apart from other tasks', () => {
    const tasks = [
      { Key: 'RefreshLibrary', State: 'Running' },
      { Key: 'OptimizeDatabaseTask', State: 'Cancelling' },
      { Key: 'CleanLogFiles', State: 'Idle' },
    ];
    expect(read([], tasks)).toEqual({ people: 0, scans: 1, tasks: 1 });
  });

  it('tells nothing from half of its answer', () => {
    expect(read([], null)).toBeNull();
    expect(read({ error: 1 }, [])).toBeNull();
  });
});

describe('of Stash', () => {
  const read = (value: unknown) => stash.read(texts([value]), { now });

  it('has an empty list where nothing is done', () => {
    expect(read({ data: { jobQueue: null } })).toEqual({ people: 0, scans: 0, tasks: 0 });
  });

  it('counts work that is done or waits, and scans apart', () => {
    const jobQueue = [
      { status: 'RUNNING', description: 'Scanning...' },
      { status: 'READY', description: 'Generating...' },
      { status: 'FINISHED', description: 'Cleaning...' },
    ];
    expect(read({ data: { jobQueue } })).toEqual({ people: 0, scans: 1, tasks: 1 });
  });

  it('tells nothing in an error', () => {
    expect(read({ errors: [{ message: 'x' }] })).toBeNull();
    expect(read(null)).toBeNull();
  });
});

describe('of Immich', () => {
  const read = (...values: readonly unknown[]) => immich.read(texts(values), { now });
  const queue = (active: number) => ({ jobCounts: { active, waiting: 9 }, queueStatus: { isPaused: false } });

  it('counts queues that work, in the page of before and in that of 2.4', () => {
    const jobs = { library: queue(1), thumbnailGeneration: queue(4), metadataExtraction: queue(0) };
    expect(read(jobs, null)).toEqual({ people: 0, scans: 1, tasks: 1 });
    const queues = [
      { name: 'library', statistics: { active: 0 } },
      { name: 'faceDetection', statistics: { active: 2 } },
    ];
    expect(read(null, queues)).toEqual({ people: 0, scans: 0, tasks: 1 });
  });

  it('tells nothing without either', () => {
    expect(read(null, null)).toBeNull();
  });
});
