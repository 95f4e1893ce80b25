import { expect, it } from 'vitest';
import { describeAsked } from '../../../src-main/text/rights.ts';

it('says that nothing will be asked', () => {
  expect(describeAsked([], 'a1')).toEqual([
    'Your system will ask for nothing: backups can run while you are away.',
  ]);
});

it('shows the way to allow a service for good', () => {
  const said = describeAsked([{ what: 'service', name: 'jellyfin.service', asked: 'grantable' }], 'a1').join(
    '\n',
  );
  expect(said).toContain('stop and start "jellyfin.service"');
  expect(said).toContain('reprise instances grant a1');
});

it('promises no permission where the folders would still need a password', () => {
  const said = describeAsked(
    [
      { what: 'service', name: 'jellyfin.service', asked: 'grantable' },
      { what: 'data', name: '/var/lib/jellyfin', asked: 'every-time' },
    ],
    'a1',
  ).join('\n');
  expect(said).toContain('/var/lib/jellyfin');
  expect(said).toContain('Backups therefore wait until you are there.');
  expect(said).not.toContain('grant');
});
