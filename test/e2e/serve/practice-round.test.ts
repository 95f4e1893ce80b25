import { expect, it } from 'vitest';
import type { Page } from 'playwright';
import { chromiumMissing } from '../../helpers/chromium.ts';
import { lane } from '../../helpers/lane.ts';
import { aServeDriver } from './serve-driver.ts';
import { keyboard, mouse, type Hands } from './hands.ts';

const LONG = { timeout: 60_000 };

async function practiseOnce(page: Page, { press }: Hands): Promise<void> {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const heading = (name: string | RegExp) => page.getByRole('heading', { name });
  const toPractice = async (): Promise<void> => {
    await press(page.getByRole('navigation').getByRole('button', { name: 'Practice', exact: true }));
    await heading('Practice').first().waitFor();
  };
  await press(button('Look around first'));
  await toPractice();
  await press(button('Make a practice server'));
  await press(button('Back it up'));
  await heading('The backup is made').waitFor(LONG);
  await toPractice();
  await press(button('Lose the pictures'));
  await page.getByText('Its covers are missing.').waitFor(LONG);
  await press(button('Restore it'));
  await press(button('Look it over'));
  await page.getByText('Passwords and sign-ins will be those of the backup.').waitFor(LONG);
  const warnings = page.getByRole('checkbox', { name: 'I have read this' });
  if ((await warnings.count()) > 0) await press(warnings);
  await press(button("Restore today's backup"));
  await heading('The restore is done').waitFor(LONG);
  await toPractice();
  await page.getByText('It is whole.').waitFor(LONG);
  await press(button('Undo the restore'));
  await page.getByText('Passwords and sign-ins will be those from before that restore.').waitFor(LONG);
  await press(page.getByRole('main').getByRole('button', { name: /^Undo/ }));
  await heading('The restore is undone').waitFor(LONG);
  await toPractice();
  await page.getByText('Its covers are missing.').waitFor(LONG);
}

lane('e2e', { needs: chromiumMissing }, () => {
  it.each([
    ['the mouse', mouse],
    ['the keyboard', keyboard],
  ])(
    'a backup, its loss, the restore and the undo of the practice server are done with %s alone',
    async (_name, hands) => {
      const driver = await aServeDriver();
      const serve = await driver.start();
      const page = await driver.open(serve.link);
      try {
        await practiseOnce(page, hands(page));
      } catch (error) {
        await page.screenshot({
          path: process.env['REPRISE_SHOT'] ?? `${driver.folder}/failed.png`,
          fullPage: true,
        });
        throw error;
      } finally {
        // Its server would outlive the test.
        driver.run('practice', 'stop');
      }
      expect(await serve.end('SIGTERM')).toBe(0);
    },
  );
});
