import { expect, it } from 'vitest';
import { stash } from '../../../../src-main/servers/stash/index.ts';

const { health } = stash;
const identify = (status: string) =>
  health.identify(
    JSON.stringify({
      data: { version: { version: 'v0.30.1' }, systemStatus: { status, databaseSchema: 75, appSchema: 75 } },
    }),
  );

it('knows a server that is ready, and its version', () => {
  expect(identify('OK')).toEqual({ ready: true, version: 'v0.30.1', reason: null });
});

it('does not take one that did not find its settings for healthy', () => {
  const answer = identify('SETUP');
  expect(answer).toMatchObject({ ready: false, reason: expect.stringContaining('did not find') });
  expect(answer?.starting).toBeUndefined();
});

it('keeps waiting for one whose database has to be updated by a person', () => {
  expect(identify('NEEDS_MIGRATION')).toMatchObject({ ready: false, starting: true });
});

it('takes a question for a password as a sign of life: only a server with its settings asks', () => {
  expect(health.identityStatuses).toContain(401);
  expect(health.identify('', 401)).toEqual({ ready: true, version: null, reason: null });
});

it('does not take one that turns everybody away for healthy', () => {
  expect(health.identify('Stash is not secured', 403)).toMatchObject({ ready: false });
});

it('does not take another program for the server', () => {
  expect(health.identify('{"data":{}}')).toMatchObject({ ready: false });
  expect(health.identify('<html>')).toBeNull();
});
