import { expect, it } from 'vitest';
import { dependentsOf } from '../../../../src-main/adapters/windows/service-dependents.ts';

it('names what needs a service, what needs that in turn before it, and nothing else', () => {
  const services = [
    { name: 'Proxy', needs: ['Library', 'jellyfin'] },
    { name: 'Jellyfin', needs: ['Tcpip'] },
    { name: 'Library', needs: ['JELLYFIN'] },
    { name: 'Other', needs: ['Tcpip', '+Network'] },
  ];
  expect(dependentsOf('Jellyfin', services)).toEqual(['Proxy', 'Library']);
  expect(dependentsOf('Proxy', services)).toEqual([]);
});

it('comes to an end where services need each other', () => {
  const services = [
    { name: 'A', needs: ['B'] },
    { name: 'B', needs: ['A', 'C'] },
    { name: 'C', needs: [] },
  ];
  expect(dependentsOf('C', services).toSorted()).toEqual(['A', 'B']);
});
