import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeFileStore } from '../../../src-main/adapters/files/node-file-store.ts';
import { systemOwners } from '../../../src-main/adapters/files/owners.ts';
import { polkitGrants } from '../../../src-main/adapters/grants/polkit-grants.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

const service = { manager: 'systemd', name: 'jellyfin.service' } as const;

function aPlace() {
  const folder = tempFolder();
  const passwd = join(tempFolder(), 'passwd');
  writeFileSync(passwd, 'root:x:0:0::/root:/bin/sh\nkim:x:1000:1000::/home/kim:/bin/sh\n');
  return { folder, grants: polkitGrants(nodeFileStore(), { folder, owners: systemOwners(passwd) }) };
}

it('writes one file that anybody may read, and takes exactly it away again', async () => {
  const { folder, grants } = aPlace();
  writeFileSync(join(folder, '10-other.rules'), '// theirs');
  const grant = grants.describe(service, 1000);
  if (grant === null) throw new Error('It must be possible.');
  expect(await grants.isGiven(grant)).toBe(false);
  await grants.give(grant);
  await grants.give(grant);
  expect(await grants.isGiven(grant)).toBe(true);
  expect(statSync(grant.where).mode & 0o777).toBe(0o644);
  await grants.take(grant);
  await grants.take(grant);
  expect(readdirSync(folder)).toEqual(['10-other.rules']);
});

it('does not take a file that somebody changed for the permission', async () => {
  const { grants } = aPlace();
  const grant = grants.describe(service, 1000);
  if (grant === null) throw new Error('It must be possible.');
  await grants.give(grant);
  writeFileSync(grant.where, '// changed');
  expect(await grants.isGiven(grant)).toBe(false);
});

it('offers nothing to root, to an account without a name, and for services of a user', () => {
  const { grants } = aPlace();
  expect(grants.describe(service, 0)).toBeNull();
  expect(grants.describe(service, 4711)).toBeNull();
  expect(grants.describe({ ...service, manager: 'systemd-user' }, 1000)).toBeNull();
});
