import { describe, expect, it } from 'vitest';
import { aProcess } from '../../../fakes/machine.ts';
import { look, places, named } from './looking.ts';

describe('what cannot be seen', () => {
  it('is counted: programs of others that could be servers, and no others', async () => {
    const other = { env: null, cwd: null, account: 'root' } as const;
    const { finds, unseen } = await look({
      processes: [
        aProcess({ pid: 2, argv: ['node', 'index.js'], ...other }),
        aProcess({ pid: 3, name: 'jellyfin', argv: ['/usr/bin/jellyfin'], ...other }),
        aProcess({ pid: 4, name: 'sshd', argv: ['sshd'], ...other }),
        aProcess({ pid: 5, argv: named('/srv/a'), ...other }),
      ],
    });
    expect(unseen).toEqual([{ what: 'processes', reason: 'permission-denied', detail: '2' }]);
    expect(finds.map(({ server, locations }) => [server, locations])).toEqual([
      ['audiobookshelf', places('/srv/a')],
      ['jellyfin', {}],
    ]);
  });

  it('names usual folders that may not be entered', async () => {
    const { finds, unseen } = await look({ hidden: ['/var/lib/audiobookshelf'] });
    expect(finds).toEqual([]);
    expect(unseen).toContainEqual({
      what: 'folder',
      reason: 'permission-denied',
      detail: '/var/lib/audiobookshelf/config',
    });
  });

  it('names a source that does not answer in time, and shows the others', async () => {
    const begun = performance.now();
    const { finds, unseen } = await look({
      processes: [aProcess({ pid: 2, argv: named('/srv/a') })],
      more: { containers: () => new Promise(() => undefined), services: () => new Promise(() => undefined) },
    });
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(finds).toHaveLength(1);
    expect(unseen).toEqual([
      { what: 'services', reason: 'timed-out', detail: null },
      { what: 'containers', reason: 'timed-out', detail: null },
    ]);
  });
});
