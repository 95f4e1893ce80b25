import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
import type { Find } from '../../../../src-main/domain/server/find.ts';
import { notReserved } from '../../../../src-main/operations/detect/not-reserved.ts';
import type { Machine } from '../../../../src-main/ports/machine.ts';
import type { FileStore } from '../../../../src-main/ports/file-store.ts';
import { strict } from '../../../fakes/strict.ts';

const reserved = [{ folder: '/home/ann/practice', holds: [] }];
const machine = strict<Machine>('Machine', {
  entry: (path) => (path === '/home/bob/practice/reprise-practice.json' ? 'file' : null),
});
const at = (config: string): Find => ({ locations: { config } }) as unknown as Find;

describe('what is shown of what was found', () => {
  it('leaves out what Reprise made for practice, under whatever name its folder is reached', () => {
    const files = strict<FileStore>('FileStore', {
      realPath: (path) => path.replace('/link/', '/home/ann/practice/'),
    });
    expect(notReserved({ files, machine, reserved }, at('/link/config'))).toBe(false);
    expect(notReserved({ files, machine, reserved }, at('/srv/config'))).toBe(true);
  });

  it('leaves out what the Reprise of another account made for practice', () => {
    const files = strict<FileStore>('FileStore', { realPath: (path) => path });
    expect(notReserved({ files, machine, reserved }, at('/home/bob/practice/config'))).toBe(false);
    expect(notReserved({ files, machine, reserved }, at('/home/bob/books/config'))).toBe(true);
  });

  it("shows a server whose folders are another account's secret", () => {
    const files = strict<FileStore>('FileStore', {
      realPath: (path) => {
        if (path.startsWith('/secret')) throw new RepriseError('permission-denied', 'No.', { path });
        return path;
      },
    });
    expect(notReserved({ files, machine, reserved }, at('/secret/config'))).toBe(true);
  });

  it('does not take another failure for a secret', () => {
    const files = strict<FileStore>('FileStore', {
      realPath: () => {
        throw new RepriseError('read-failed', 'No.');
      },
    });
    expect(() => notReserved({ files, machine, reserved }, at('/srv/config'))).toThrow(
      expect.objectContaining({ code: 'read-failed' }),
    );
  });
});
