/** Ctrl-C at `npm start` in the middle of a restore: it reaches npm and everything below it at once. */
import { expect, it } from 'vitest';
import { aCheckout } from '../../helpers/checkout.ts';
import { chromiumMissing } from '../../helpers/chromium.ts';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld } from '../../medium/cli/cli-world.ts';
import { backedUp, downBecauseOf, restore } from './mid-restore.ts';
import { aServeDriver } from './serve-driver.ts';

const address = /^ {2}(http:\/\/127\.0\.0\.1:\d+\/sign-in\/\S+)$/m;

lane('e2e', { needs: chromiumMissing }, () => {
  it('finishes the restore, and then all of it has ended', async () => {
    const world = await aCliWorld();
    const ids = await backedUp(world);
    const driver = await aServeDriver(world.home);
    const started = aCheckout({ built: 'reprise', home: world.home }).start();
    const [, link = ''] = await started.says(address);
    const page = await driver.open(link);
    await downBecauseOf(world, () => restore(page, ids));
    started.pressCtrlC();
    await started.ended;
    expect(started.said()).toContain('Reprise has ended; its page is closed.');
    expect(started.isRunning()).toBe(false);
    await world.server?.waitHealthy();
    expect(world.json('recover').result['operations']).toEqual([]);
    const [last] = world.json('history').result['operations'];
    expect(started.said()).toMatch(
      last.outcome === 'succeeded'
        ? /The restore of .* was finished first: it is done\. The server is (?:running|starting)\./
        : /The restore of .* was stopped\. The data of the server is as it was before\./,
    );
    // Brought to its end, or taken back: never left in between.
    expect(['succeeded', 'cancelled']).toContain(last.outcome);
  });
});
