/** Ctrl-C in the terminal early in a restore, and the page that was open before and after it. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chromiumMissing } from '../../helpers/chromium.ts';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld } from '../../medium/cli/cli-world.ts';
import { backedUp, restore } from './mid-restore.ts';
import { aServeDriver } from './serve-driver.ts';

/** A `getfacl` that is at work until it is let go: the data is being prepared, and nothing was touched. */
function slowAccessLists(folder: string): {
  readonly path: string;
  readonly hasBegun: () => boolean;
  readonly letGo: () => void;
} {
  const [bin, begun, go] = [join(folder, 'bin'), join(folder, 'begun'), join(folder, 'go')];
  mkdirSync(bin, { recursive: true });
  const tool = join(bin, 'getfacl');
  writeFileSync(tool, `#!/bin/sh\n: > '${begun}'\nwhile [ ! -e '${go}' ]; do sleep 0.05; done\n`);
  chmodSync(tool, 0o755);
  return {
    path: `${bin}:${process.env['PATH'] ?? ''}`,
    hasBegun: () => existsSync(begun),
    letGo: () => writeFileSync(go, ''),
  };
}

lane('e2e', { needs: chromiumMissing }, () => {
  it('Ctrl-C while a restore prepares its data stops it, and the open page says so when serve is back', async () => {
    const world = await aCliWorld();
    const ids = await backedUp(world);
    const tool = slowAccessLists(world.folder);
    const driver = await aServeDriver(world.home, { PATH: tool.path });
    const serve = await driver.start();
    let stdout = '';
    serve.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    const page = await driver.open(serve.link);
    await page.getByRole('button', { name: 'Look around first' }).click();
    await restore(page, ids);
    await page.evaluate((instance) => {
      window.location.hash = `#/restore/${instance}`;
    }, ids.instance);
    await page.getByRole('heading', { level: 1, name: /^Restor/ }).waitFor();
    await expect.poll(tool.hasBegun, { timeout: 20_000 }).toBe(true);
    const exit = serve.ctrlC();
    tool.letGo();
    expect(await exit).toBe(0);
    const said = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as object;
    expect(said).toMatchObject({ operations: [{ outcome: 'cancelled' }] });
    await page.getByText('Connection lost, connecting again').waitFor();
    expect(await page.getByText('is being checked').count()).toBe(0);

    await driver.start('--port', new URL(serve.origin).port);
    await page.getByText('Connection lost, connecting again').waitFor({ state: 'hidden' });
    await page.getByText('is as it was before. Nothing was lost.').first().waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.getByText('Cut off, and put in order').waitFor();
    expect(await page.getByText('A fault in Reprise').count()).toBe(0);
    await page.getByRole('navigation').getByRole('button', { name: 'Overview' }).click();
    await page.getByText('A restore was cut off, and is taken back').waitFor();
    if (process.env['SHOT'] !== undefined) await page.screenshot({ path: process.env['SHOT'] });
    await world.server?.waitHealthy();
  });
});
