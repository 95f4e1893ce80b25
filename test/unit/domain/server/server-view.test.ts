import { describe, expect, it } from 'vitest';
import { mountedView, sameView } from '../../../../src-main/domain/server/server-view.ts';

const view = mountedView([
  { here: '/srv/abs', there: '/data' },
  { here: '/srv/abs/metadata', there: '/metadata' },
  { here: '/mnt/books 📚', there: '/audiobooks' },
  { here: null, there: '/podcasts' },
]);

describe('how a server in a container calls the folders of this machine', () => {
  it.each([
    ['/srv/abs/metadata', '/metadata'],
    ['/srv/abs/metadata/items', '/metadata/items'],
    ['/srv/abs/config', '/data/config'],
    ['/mnt/books 📚/Dune', '/audiobooks/Dune'],
    ['/srv/abs-old', null],
    ['/home', null],
  ])('%s is %s there', (here, there) => {
    expect(view.nameOf(here)).toBe(there);
  });

  it.each([
    ['/metadata/items', { at: 'here', path: '/srv/abs/metadata/items' }],
    ['/data/metadata', { at: 'here', path: '/srv/abs/metadata' }],
    ['/podcasts/a', { at: 'hidden' }],
    ['/podcasts-2', { at: 'inside' }],
  ])('%s there is %o', (there, place) => {
    expect(view.placeOf(there)).toEqual(place);
  });

  it('does not name a folder over which another mount lies', () => {
    const covered = mountedView([
      { here: '/srv/abs', there: '/data' },
      { here: '/other', there: '/data/metadata' },
    ]);
    expect(covered.nameOf('/srv/abs/metadata')).toBeNull();
    expect(covered.nameOf('/srv/abs/config')).toBe('/data/config');
  });

  it('takes drives of Windows into a container and back', () => {
    const windows = mountedView([{ here: 'C:\\abs\\metadata', there: '/metadata' }]);
    expect(windows.nameOf('c:\\ABS\\metadata\\items\\x')).toBe('/metadata/items/x');
    // Windows takes both separators.
    expect(windows.placeOf('/metadata')).toEqual({ at: 'here', path: 'C:/abs/metadata' });
    expect(windows.nameOf('C:\\abs\\metadata')).toBe('/metadata');
  });

  it('is the same for a process of this machine', () => {
    expect(sameView.nameOf('/srv/abs')).toBe('/srv/abs');
    expect(sameView.placeOf('/srv/abs')).toEqual({ at: 'here', path: '/srv/abs' });
  });
});
