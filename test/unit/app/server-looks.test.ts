import { describe, expect, it } from 'vitest';
import { ServerLooks } from '../../../src-main/app/server-looks.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import type { Instance } from '../../../src-main/domain/server/instance.ts';
import type { DriveLooks } from '../../../src-main/ports/drive-looks.ts';
import type { HealthAnswer, HealthProbe } from '../../../src-main/ports/health-probe.ts';
import type { Logger } from '../../../src-main/ports/logger.ts';
import type { Profile } from '../../../src-main/ports/profile.ts';
import type { ControlRequest, RunState, ServerControl } from '../../../src-main/ports/server-control.ts';
import { knownServers } from '../../../src-main/servers/index.ts';
import { manualClock, settled, type ManualClock } from '../../fakes/manual-clock.ts';
import { strict } from '../../fakes/strict.ts';

const instance: Instance = {
  id: 'home',
  name: 'Books',
  server: 'audiobookshelf',
  locations: { config: '/srv/config', metadata: '/srv/metadata' },
  control: { kind: 'process', name: null, startCommand: null },
  url: 'http://127.0.0.1:13378',
  addedAt: '2026-01-01T00:00:00.000Z',
};

const running: RunState = {
  running: true,
  pids: [7],
  launch: null,
  url: 'http://127.0.0.1:8080',
  uid: null,
  gid: null,
  supervisor: null,
};

interface Seen {
  readonly clock: ManualClock;
  readonly looks: ServerLooks;
  readonly requests: readonly ControlRequest[];
  readonly disposed: () => number;
  readonly told: readonly string[];
}

function looksAt({
  state = async () => running,
  answer = async () => ({ health: 'healthy', version: '2.36.0' }),
  folders = async (paths) => paths.map((path) => ({ path, real: `/real${path}`, device: '1', staging: [] })),
}: {
  readonly state?: () => Promise<RunState>;
  readonly answer?: () => Promise<HealthAnswer>;
  readonly folders?: DriveLooks['folders'];
} = {}): Seen {
  const clock = manualClock();
  const requests: ControlRequest[] = [];
  const told: string[] = [];
  let disposed = 0;
  const control = strict<ServerControl>('control', {
    isRunning: state,
    dispose: () => void (disposed += 1),
  });
  const core = {
    clock,
    driveLooks: strict<DriveLooks>('driveLooks', { folders }),
    health: strict<HealthProbe>('health', { ask: answer }),
    logger: strict<Logger>('logger', { debug: () => undefined }),
    makeControl: (request: ControlRequest) => {
      requests.push(request);
      return control;
    },
    profile: strict<Profile>('profile', { serverKey: () => null, outputLog: () => '/log' }),
    servers: knownServers,
  };
  const looks = new ServerLooks(core, (id) => void told.push(id));
  return { clock, looks, requests, told, disposed: () => disposed };
}

describe('a look at a server', () => {
  it('says that it runs, where, in which version and how it is', async () => {
    const { looks, requests, told, disposed } = looksAt();
    expect(looks.of('home')).toEqual({ state: null, trouble: null });
    await looks.look(instance);
    expect(looks.of('home')).toEqual({
      trouble: null,
      state: {
        running: true,
        url: 'http://127.0.0.1:8080',
        version: '2.36.0',
        health: 'healthy',
        lookedAt: '2026-03-10T12:00:00.000Z',
      },
    });
    expect(requests[0]?.roots).toEqual({ config: '/real/srv/config', metadata: '/real/srv/metadata' });
    expect(told).toEqual(['home']);
    expect(disposed()).toBe(1);
  });

  it('asks nothing of one that does not run', async () => {
    const { looks } = looksAt({
      state: async () => ({ running: false }),
      answer: () => Promise.reject(new Error('It was asked.')),
    });
    await looks.look(instance);
    expect(looks.of('home').state).toMatchObject({ running: false, version: null, health: null });
  });

  it.each([
    [{ health: 'dead', reason: 'an error page' }, 'failed'],
    [{ health: 'starting', reason: 'nothing listens', listening: false }, 'starting'],
  ] as const)('tells %o from a healthy one', async (answer, health) => {
    const { looks } = looksAt({ answer: async () => answer });
    await looks.look(instance);
    expect(looks.of('home').state).toMatchObject({ running: true, health, version: null });
  });

  it('says what keeps it from being seen', async () => {
    const error = new RepriseError('engine-unreachable', 'It does not answer.', { engine: 'unix:///x' });
    const { looks, disposed } = looksAt({ state: () => Promise.reject(error) });
    await looks.look(instance);
    expect(looks.of('home')).toEqual({
      state: null,
      trouble: { code: 'engine-unreachable', severity: 'warn', details: { engine: 'unix:///x' } },
    });
    expect(disposed()).toBe(1);
  });

  it('does not look at a server whose folders do not answer', async () => {
    const { looks, requests } = looksAt({ folders: async () => null });
    await looks.look(instance);
    expect(looks.of('home').trouble).toMatchObject({ code: 'look-timed-out' });
    expect(requests).toEqual([]);
  });

  it('ends in time though nothing comes back, and is not begun again beside itself', async () => {
    const ends: ((state: RunState) => void)[] = [];
    const { clock, looks, requests } = looksAt({
      state: () => new Promise((resolve) => void ends.push(resolve)),
    });
    const look = looks.look(instance);
    await settled();
    await clock.advance(8000);
    await look;
    expect(looks.of('home').trouble).toMatchObject({ code: 'look-timed-out' });
    const next = looks.look(instance);
    await settled();
    expect(requests).toHaveLength(1);
    ends[0]?.(running);
    await settled();
    expect(looks.of('home')).toMatchObject({ trouble: null, state: { running: true } });
    ends[1]?.(running);
    await next;
    expect(clock.waiting()).toBe(0);
  });

  it('that was asked for while one was under way is made after it: that one may have seen what is no longer so', async () => {
    const ends: ((state: RunState) => void)[] = [];
    const { looks, requests } = looksAt({
      state: () => new Promise((resolve) => void ends.push(resolve)),
    });
    const first = looks.look(instance);
    await settled();
    // Stopped now, after the first had asked; however many ask, one look is enough.
    const others = [looks.look(instance), looks.look(instance)];
    ends[0]?.(running);
    await first;
    await settled();
    ends[1]?.({ running: false });
    await Promise.all(others);
    expect(looks.of('home').state).toMatchObject({ running: false });
    expect(requests).toHaveLength(2);
  });

  it('is of no use for a server that only a newer version knows, and says so', async () => {
    const { looks } = looksAt();
    await looks.look({ ...instance, server: 'newer' });
    expect(looks.of('home').trouble).toMatchObject({ code: 'other-product' });
  });
});
