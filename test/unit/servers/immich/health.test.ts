import { expect, it } from 'vitest';
import { immich } from '../../../../src-main/servers/immich/index.ts';

const { health } = immich;

it('knows its version, with and without the part that came with 3.x', () => {
  const old = health.identify('{"major":2,"minor":7,"patch":5}');
  expect(old).toEqual({ ready: true, version: '2.7.5', reason: null });
  const now = health.identify('{"major":3,"minor":1,"patch":0,"prerelease":null}');
  expect(now).toMatchObject({ ready: true, version: '3.1.0' });
});

it.each(['{"major":3}', '{"major":3,"minor":1,"patch":0,"name":"other"}', '{"version":"3"}', '[]'])(
  'does not take %s for its version',
  (body) => {
    expect(health.identify(body)).toMatchObject({ ready: false });
  },
);

it('makes nothing of a page', () => {
  expect(health.identify('<html>')).toBeNull();
  expect(health.readiness?.judge('<html>')).toBeNull();
});

it('does not take one in maintenance mode, or one without an administrator, for healthy', () => {
  const judge = (config: object) => health.readiness?.judge(JSON.stringify(config));
  expect(judge({ isInitialized: true, maintenanceMode: false })).toMatchObject({ ready: true });
  // Before 2.3 there is no such mode.
  expect(judge({ isInitialized: true })).toMatchObject({ ready: true });
  expect(judge({ maintenanceMode: true })).toMatchObject({ ready: false, starting: true });
  const empty = judge({ isInitialized: false });
  expect(empty).toMatchObject({ ready: false });
  expect(empty?.starting).toBeUndefined();
});
