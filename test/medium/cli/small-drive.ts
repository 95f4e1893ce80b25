/** Drives of a chosen size, for tests of what happens when they are full. */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const needsRoot = (): string | null =>
  process.getuid?.() === 0 ? null : 'mounting and other accounts need root';

/** Mounted over the folder until the test ends. */
export function smallDrive(folder: string, kib: number): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kib)}k,mode=755`, 'tmpfs', folder]);
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
}

/** What is in the folder lies on a drive of its own from now on. */
export function moveToSmallDrive(folder: string, kib: number): void {
  const kept = `${folder} before`;
  renameSync(folder, kept);
  smallDrive(folder, kib);
  execFileSync('cp', ['-a', `${kept}/.`, folder]);
  rmSync(kept, { recursive: true });
}

export function freeKib(drive: string): number {
  const { bavail, bsize } = statfsSync(drive);
  return (bavail * bsize) / 1024;
}

/** Takes all but this much, in a file that belongs to nobody; what it took before is given back first. */
export function leaveFree(drive: string, kib: number): void {
  const file = join(drive, 'filler');
  rmSync(file, { force: true });
  const fd = openSync(file, 'w');
  writeSync(fd, Buffer.alloc(Math.max(0, freeKib(drive) - kib) * 1024, 'x'));
  closeSync(fd);
}

export function giveBack(drive: string): void {
  rmSync(join(drive, 'filler'), { force: true });
}
