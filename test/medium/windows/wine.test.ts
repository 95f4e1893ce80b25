/** What the lane itself promises: Windows programs run here, and nothing of them stays. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';

windowsLane(() => {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
  }, 240_000);
  afterAll(() => wine.end());

  it('runs Node for Windows through Wine, with what it says and its exit code', async () => {
    const ran = await wine.run(wine.node, ['-e', 'console.log(process.platform); process.exitCode = 3']);
    expect(ran).toMatchObject({ exit: 3, stdout: 'win32\n', stderr: '' });
  });

  it('makes a folder a drive, with a name beyond ASCII', async () => {
    const folder = join(wine.folder, 'Bücher 📚');
    mkdirSync(folder);
    wine.mapDrive('d', wine.folder);
    expect(wine.pathOf(folder)).toBe('D:\\Bücher 📚');
    const ran = await wine.run(wine.node, [
      '-e',
      'require("fs").writeFileSync(process.argv[1] + "\\\\a", "x")',
      wine.pathOf(folder),
    ]);
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(existsSync(join(folder, 'a'))).toBe(true);
  });

  it('leaves no program and no folder behind', async () => {
    const other = await startWine();
    const waiting = other.start(other.node, ['-e', 'setInterval(() => {}, 1000); console.log("here")']);
    await expect.poll(() => waiting.said().stdout, { timeout: 60_000 }).toBe('here\n');
    await other.end();
    await waiting.ended;
    expect([existsSync(other.driveC), existsSync(other.folder)]).toEqual([false, false]);
  });
});
