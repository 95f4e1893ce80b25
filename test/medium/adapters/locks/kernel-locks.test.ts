import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockPlace } from '../../../../src-main/adapters/locks/file-lock.ts';
import { kernelLocks } from '../../../../src-main/adapters/locks/kernel-locks.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

async function inOtherProcess(folder: string) {
  const program = join(import.meta.dirname, 'hold-lock.ts');
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, says: line.toString().trim() };
}

describe('a lock', () => {
  it('excludes another process and names it', async () => {
    const folder = tempFolder();
    const { child, says } = await inOtherProcess(folder);
    expect(says).toBe('held');
    await expect(kernelLocks.dataRoot(folder)).rejects.toMatchObject({
      code: 'instance-busy',
      details: { pid: child.pid },
    });
    await expect(inOtherProcess(folder)).resolves.toMatchObject({ says: 'instance-busy' });
  });

  it('is gone at once when its holder is killed', async () => {
    const folder = tempFolder();
    const { child } = await inOtherProcess(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await kernelLocks.dataRoot(folder);
    await lock.release();
  });

  it('is the same by whatever path the folder is reached', async () => {
    const folder = tempFolder();
    const link = join(tempFolder(), 'link');
    symlinkSync(folder, link);
    const lock = await kernelLocks.dataRoot(folder);
    await expect(kernelLocks.dataRoot(link)).rejects.toMatchObject({ code: 'instance-busy' });
    await lock.release();
  });

  it('keeps no process alive that has nothing else to do', async () => {
    const code = `
      const { kernelLocks } = await import(${JSON.stringify(
        new URL('../../../../src-main/adapters/locks/kernel-locks.ts', import.meta.url).href,
      )});
      await kernelLocks.repository('ended-${process.pid}');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' });
    onTestFinished(() => void child.kill('SIGKILL'));
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('a lock of a system without abstract sockets', () => {
  it('is a file in a folder of all users, on Windows one that shares nothing', () => {
    expect(lockPlace('reprise-x', 'darwin').path).toBe(join('/private/tmp', 'reprise-x'));
    expect(lockPlace('reprise-x', 'darwin').flags & 0x20).toBe(0x20);
    expect(lockPlace('reprise-x', 'win32').flags & 0x1000_0000).toBe(0x1000_0000);
    const path = String.raw`C:\ProgramData\Reprise\locks\reprise-x`;
    expect(lockPlace('reprise-x', 'win32', String.raw`C:\ProgramData`)).toMatchObject({
      path,
      busy: ['EBUSY'],
    });
  });
});
