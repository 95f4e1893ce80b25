import { describe, expect, it } from 'vitest';
import { wrapFileError } from '../../../../src-main/adapters/files/errors.ts';
import { RepriseError } from '../../../../src-main/domain/errors.ts';

const system = (code: string) => Object.assign(new Error(code), { code });

describe('an error of the system', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'permission-denied'],
    ['EROFS', 'target-read-only'],
    ['EMFILE', 'too-many-open-files'],
    ['ENFILE', 'too-many-open-files'],
    ['EBUSY', 'files-in-use'],
    ['ETXTBSY', 'files-in-use'],
    ['EXDEV', 'other-volume'],
    ['EIO', 'write-failed'],
  ])('%s is %s', (errno, code) => {
    const cause = system(errno);
    expect(wrapFileError(cause, 'write', '/a')).toMatchObject({ code, details: { reason: errno }, cause });
  });

  it.each([
    ['EBUSY', 'open', 'files-in-use'],
    ['EPERM', 'rename', 'files-in-use'],
    ['EPERM', 'unlink', 'files-in-use'],
    // Nobody holds what may not even be made: only more rights help.
    ['EPERM', 'mkdir', 'permission-denied'],
    ['EPERM', 'open', 'permission-denied'],
  ])('%s of %s on Windows is %s', (errno, syscall, code) => {
    const cause = Object.assign(system(errno), { syscall });
    expect(wrapFileError(cause, 'write', 'C:\\a', 'win32').code).toBe(code);
    expect(wrapFileError(Object.assign(system('EPERM'), { syscall }), 'write', '/a', 'linux').code).toBe(
      'permission-denied',
    );
  });

  it('of a read that has no code of its own is read-failed', () => {
    expect(wrapFileError(system('EIO'), 'read', '/a').code).toBe('read-failed');
  });

  it('that has its code already keeps it', () => {
    const error = new RepriseError('cancelled', 'stop');
    expect(wrapFileError(error, 'read', '/a')).toBe(error);
  });

  it('shows names that are not UTF-8', () => {
    expect(wrapFileError(system('EIO'), 'read', '/caf\udce9').details).toMatchObject({ path: '/caf\ufffd' });
  });
});

describe('a mistake in the program', () => {
  it('is internal, not the fault of a file', () => {
    expect(wrapFileError(new TypeError('x is undefined'), 'read', '/a').code).toBe('internal');
  });
});
