import { expect, it } from 'vitest';
import { explain } from '../../../src-main/text/errors.ts';
import { describeAsked } from '../../../src-main/text/rights.ts';

const server = { id: 'a1', canBackUp: true };

it('says that nothing will be asked', () => {
  expect(describeAsked([], server)).toEqual(['Your system will ask for nothing when a backup is made.']);
});

it('shows the way to allow a service for good', () => {
  const asks = [{ what: 'service', name: 'jellyfin.service', why: 'rights', asked: 'grantable' }] as const;
  const said = describeAsked(asks, server).join('\n');
  expect(said).toContain('stop and start "jellyfin.service"');
  expect(said).toContain('reprise instances grant a1');
});

it('promises no permission where the folders would still need a password', () => {
  const said = describeAsked(
    [
      { what: 'service', name: 'jellyfin.service', why: 'rights', asked: 'grantable' },
      { what: 'data', name: '/var/lib/jellyfin', why: 'rights', asked: 'every-time' },
    ],
    server,
  ).join('\n');
  expect(said).toContain('/var/lib/jellyfin');
  expect(said).toContain('Backups therefore need you to be there.');
  expect(said).not.toContain('grant');
});

it('speaks of no backups where none can be made yet', () => {
  const other = { id: 'a1', canBackUp: false };
  const asks = [{ what: 'container', name: 'stash', why: 'rights', asked: 'every-time' }] as const;
  for (const said of [describeAsked([], other), describeAsked(asks, other)])
    expect(said.join('\n')).not.toMatch(/backup/i);
});

it('does not call a limit of the system a missing permission, which may have been given just now', () => {
  const name = 'jellyfin.service';
  const asks = [{ what: 'service', name, why: 'limit', asked: 'every-time' }] as const;
  const { message, action } = explain('elevation-required', { name, why: 'limit', grantable: false });
  for (const said of [describeAsked(asks, server).join('\n'), message]) {
    expect(said).toContain(`gives "${name}" less time to stop than it may need`);
    expect(said).not.toContain('stop and start');
  }
  expect(action).toContain('TimeoutStopSec');
});
