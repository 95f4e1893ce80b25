/** A restore that is killed half-way on Windows drives, through Wine. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWine, windowsLane, type Wine, type WineProgram } from '../../helpers/wine.ts';
import { ownFolders } from '../cli/untouched.ts';
import { hold } from './holding.ts';
import { aWindowsWorld, backedUp, captureData, differences, type WindowsWorld } from './windows-world.ts';

windowsLane(() => {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
  }, 240_000);
  afterAll(() => wine.end());

  /** Some of the data is moved, the rest cannot be while another program holds it. */
  async function halfWay(
    world: WindowsWorld,
  ): Promise<WineProgram & { readonly letGo: () => Promise<void> }> {
    const backup = await backedUp(wine, world);
    const letGo = await hold(wine, 'listed', join(world.data.metadata, 'items'));
    const restoring = world.start('restore', backup, '--instance', 'home', '--yes', '--json');
    const moved = (): boolean =>
      ownFolders(world.folder).some((folder) => readdirSync(join(folder, 'old')).includes('migrations'));
    await expect.poll(moved, { timeout: 60_000 }).toBe(true);
    return { ...restoring, letGo };
  }

  it('is taken back within seconds by the watchdog that it had started', async () => {
    const world = await aWindowsWorld(wine);
    const before = captureData(world);
    const { child, letGo } = await halfWay(world);
    child.kill('SIGKILL');
    await expect.poll(() => ownFolders(world.folder), { timeout: 60_000 }).toEqual([]);
    await expect.poll(() => watchdogsOf(world), { timeout: 60_000 }).toEqual([]);
    await letGo();
    expect(differences(world, before)).toEqual([]);
    expect((await world.json('backups')).result['pendingRecovery']).toBeUndefined();
  }, 240_000);

  it('is taken back by the next run when the watchdog is gone as well', async () => {
    const world = await aWindowsWorld(wine);
    const before = captureData(world);
    const { child, letGo } = await halfWay(world);
    for (const pid of watchdogsOf(world)) process.kill(pid, 'SIGKILL');
    child.kill('SIGKILL');
    await letGo();
    expect(differences(world, before)).not.toEqual([]);
    expect(await world.json('recover')).toMatchObject({
      exit: 0,
      result: { operations: [{ ended: 'before' }] },
    });
    expect(differences(world, before)).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);
  }, 240_000);
});

/** Programs of Wine are processes of this machine, and show their Windows command line. */
function watchdogsOf({ folder }: WindowsWorld): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const words = commandLine(pid);
      return words.includes('--wait-for-parent') && words.includes(basename(folder));
    })
    .map(Number);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}
