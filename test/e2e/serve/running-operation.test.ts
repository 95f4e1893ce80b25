/** What runs goes on when pages close and come back, and when the program itself is ended or killed. */
import { expect, it } from 'vitest';
import type { Page } from 'playwright';
import { chromiumMissing } from '../../helpers/chromium.ts';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld } from '../../medium/cli/cli-world.ts';
import { backedUp, downBecauseOf, restore } from './mid-restore.ts';
import { aServeDriver } from './serve-driver.ts';

const lookAround = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Look around first' }).click();

lane('e2e', { needs: chromiumMissing }, () => {
  it('a page that is loaded anew in the middle of a restore shows it, and how it ends', async () => {
    const world = await aCliWorld({ misbehave: ['slow-stop:4000', 'migrating:7000'] });
    const ids = await backedUp(world);
    const driver = await aServeDriver(world.home);
    const page = await driver.open((await driver.start()).link);
    await lookAround(page);
    await restore(page, ids);
    await page.reload();
    await page.getByRole('button', { name: /^Restor(e|ing)\b.*home/ }).click();
    await page.getByRole('heading', { name: 'The restore is done' }).waitFor({ timeout: 60_000 });
  });

  it('a serve that is asked to end in the middle of a restore finishes it first', async () => {
    const world = await aCliWorld();
    const ids = await backedUp(world);
    const driver = await aServeDriver(world.home);
    const serve = await driver.start();
    const page = await driver.open(serve.link);
    await downBecauseOf(world, () => restore(page, ids));
    expect(await serve.end('SIGTERM')).toBe(0);
    await world.server?.waitHealthy();
    expect(world.json('recover').result['operations']).toEqual([]);
  });

  it('a serve that is killed in the middle of a restore leaves a server that runs, and the next one has it in order', async () => {
    const world = await aCliWorld();
    const ids = await backedUp(world);
    const driver = await aServeDriver(world.home);
    const serve = await driver.start();
    const page = await driver.open(serve.link);
    await downBecauseOf(world, () => restore(page, ids));
    await serve.end('SIGKILL');
    await page.getByText('Connection lost, connecting again').waitFor();
    const next = await driver.start('--port', new URL(serve.origin).port);
    await page.getByText('Connection lost, connecting again').waitFor({ state: 'hidden' });
    await world.server?.waitHealthy();
    expect(await next.end('SIGTERM')).toBe(0);
    expect(world.json('recover').result['operations']).toEqual([]);
  });
});
