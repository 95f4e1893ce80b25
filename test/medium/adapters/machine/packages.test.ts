import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { installedPackages } from '../../../../src-main/adapters/machine/packages.ts';
import { lane } from '../../../helpers/lane.ts';

const { signal } = new AbortController();

lane(
  'packages of Debian',
  { needs: () => (existsSync('/usr/bin/dpkg-query') ? null : 'no dpkg-query') },
  () => {
    it('are told with their versions, and those that are not there are left out', async () => {
      const look = await installedPackages('linux', ['no-such-package', 'dpkg'], { signal });
      expect(look).toEqual({
        seen: [{ name: 'dpkg', version: expect.stringMatching(/^\d+\.\d+/), manager: 'dpkg' }],
        unseen: [],
      });
    });

    it('are not asked for on other systems, or for nothing', async () => {
      expect((await installedPackages('darwin', ['dpkg'], { signal })).seen).toEqual([]);
      expect((await installedPackages('linux', [], { signal })).seen).toEqual([]);
    });
  },
);
