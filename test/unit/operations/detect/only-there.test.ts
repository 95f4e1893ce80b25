import { expect, it } from 'vitest';
import { onlyThere } from '../../../../src-main/operations/detect/only-there.ts';
import { findServer } from '../../../../src-main/operations/server-context.ts';
import type { Machine } from '../../../../src-main/ports/machine.ts';
import { knownServers } from '../../../../src-main/servers/index.ts';

const jellyfin = findServer({ servers: knownServers }, 'jellyfin');
const all = { data: '/j/data', config: '/j/config', cache: '/root/.cache/jellyfin', log: '/j/log' };
const machine = (entries: Readonly<Record<string, 'folder' | 'hidden'>>): Pick<Machine, 'entry'> => ({
  entry: (path) => entries[path] ?? null,
});

it('leaves out a folder that the server does not need and has not made', () => {
  const { locations } = onlyThere(machine({ '/j/log': 'folder' }), jellyfin, { locations: all });
  expect(locations).toEqual({ data: '/j/data', config: '/j/config', log: '/j/log' });
});

it('keeps a folder that may only not be entered', () => {
  const { locations } = onlyThere(
    machine({ '/j/log': 'folder', '/root/.cache/jellyfin': 'hidden' }),
    jellyfin,
    { locations: all },
  );
  expect(locations).toEqual(all);
});
