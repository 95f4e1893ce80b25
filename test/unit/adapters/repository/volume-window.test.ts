import { describe, expect, it } from 'vitest';
import { putBackNotes } from '../../../../src-main/adapters/journal/put-back-note.ts';
import { pathInWindow, windowCommand } from '../../../../src-main/adapters/repository/volume-window.ts';
import type { RestoreRecord } from '../../../../src-main/domain/restore/journal-record.ts';

const record = {
  id: 'op1',
  kind: 'restore',
  instanceName: 'home',
  startedAt: '2026-11-20T02:00:00.000Z',
  folders: ['/volume:abs_config/.reprise-op1'],
  moves: [
    {
      kind: 'replace',
      to: '/volume:abs_config/migrations',
      old: '/volume:abs_config/.reprise-op1/old/migrations',
      found: '/volume:abs_config/.reprise-op1/found/migrations',
      existed: { type: 'folder', ino: '1', birthtimeNs: '0', size: '0', mtimeNs: '0' },
      from: null,
      staged: null,
      stagedContent: null,
    },
  ],
} as unknown as RestoreRecord;

describe('steps by hand for data in volumes', () => {
  it('open a shell that sees each volume once, and name paths as they are there', () => {
    expect(windowCommand(['/volume:a', '/volume:b/sub', '/volume:a/x'])).toContain(
      '-v a:/volumes/a -v b:/volumes/b ',
    );
    expect(windowCommand(['/srv/abs'])).toBeNull();
    expect([pathInWindow('/volume:a/x y'), pathInWindow('/srv/x')]).toEqual(['/volumes/a/x y', '/srv/x']);
  });

  it('stand in the note beside the data, for bash on every system', () => {
    for (const platform of ['linux', 'win32']) {
      const note = putBackNotes(platform).write(record);
      expect(note).toContain('docker run --rm -it --user 0 -v abs_config:/volumes/abs_config');
      expect(note).toContain(
        "mv -n '/volumes/abs_config/.reprise-op1/old/migrations' '/volumes/abs_config/migrations'",
      );
      expect(note).not.toContain('volume:');
    }
  });
});
