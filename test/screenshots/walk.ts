/** Pictures of a real walk: `reprise serve`, its practice server, and a profile of its own that is removed afterwards. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright';
import { english } from '../../src-main/text/english.ts';
import { openChromium } from '../helpers/chromium.ts';
import type { Album } from './album.ts';
import { heading, press } from './scene.ts';

/** `root`: of Reprise, built. */
export async function walk(album: Album, root: string): Promise<void> {
  const cli = join(root, 'out/main/cli.js');
  const home = mkdtempSync(join(tmpdir(), 'reprise-'));
  const server = spawn(process.execPath, [cli, 'serve', '--json', '--port', '0', '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const browser = await openChromium();
  try {
    const [line] = await Promise.race([once(createInterface({ input: server.stdout }), 'line'), exited]);
    const { url } = JSON.parse(String(line)) as { readonly url: string };
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.clock.install();
    try {
      await go(page, url, { album, home });
    } catch (error) {
      throw new Error(`The walk ended at: ${await page.locator('body').innerText()}`, { cause: error });
    }
  } finally {
    await browser.close();
    execFileSync(process.execPath, [cli, 'practice', 'stop', '--json', '--home', home], { stdio: 'ignore' });
    server.kill('SIGTERM');
    await exited;
    rmSync(home, { recursive: true, force: true });
  }
}

async function go(
  page: Page,
  url: string,
  { album, home }: { readonly album: Album; readonly home: string },
): Promise<void> {
  const take = async (name: string, says: string): Promise<void> => {
    await page.getByText(english.ui.operation.ended.looking).first().waitFor({ state: 'hidden' });
    await page.locator('.mantine-Loader-root').first().waitFor({ state: 'hidden' });
    await page.evaluate(nameHome, [home, '/home/anna/.local/share/reprise'] as const);
    await album.take(page, { name, says });
    await page.clock.setSystemTime(Date.now());
    await page.clock.resume();
  };
  const open = (name: string): Promise<void> =>
    page.getByRole('navigation').getByRole('button', { name }).click();
  await page.goto(url);
  await heading(page, 'Welcome to Reprise');
  await press(page, 'Look around first');
  await heading(page, 'Overview');

  await open('Practice');
  await page.getByRole('button', { name: 'Make a practice server' }).waitFor();
  await take('practice-none', 'Before practice begins.');
  await press(page, 'Make a practice server');
  await page.getByRole('button', { name: 'Back it up' }).waitFor();
  await take('practice-made', 'A practice server was made.');
  await press(page, 'Back it up');
  await heading(page, 'The backup is made');
  await take('practice-backed-up', 'The backup is made and checked.');

  await open('Practice');
  await page.getByRole('button', { name: 'Lose all data' }).waitFor();
  await take('practice-break', 'What can be broken.');
  await press(page, 'Lose all data');
  await page.getByRole('button', { name: 'Restore it' }).waitFor();
  await take('practice-broken', 'All data of the practice server is gone.');

  await open('Overview');
  await page
    .getByRole('button', { name: /^Restore/ })
    .first()
    .click();
  await page.getByRole('radio').first().waitFor();
  await page.getByText('Looking at what is wrong').waitFor({ state: 'hidden' });
  await take('restore-backup', 'Which day to go back to.');
  await press(page, 'Look it over');
  await page.getByRole('button', { name: "Restore today's backup" }).waitFor();
  await take('restore-review', 'What comes back and what goes, before anything is changed.');
  for (const box of await page.getByRole('checkbox', { name: 'I have read this' }).all()) await box.check();
  await press(page, "Restore today's backup");
  await heading(page, 'The restore is done');
  await take('restore-finished', 'The restore is done: data, server, and what to do now.');
  await press(page, 'Done');
  await heading(page, 'Overview');
  await take('overview-practice', 'The practice server on the overview.');

  await open('Backups');
  await page.getByText('Set aside by earlier restores').waitFor();
  await take('backups-practice', 'Backups, and what the restore set aside.');
  await open('Activity');
  await page.locator('.history-row').first().waitFor();
  await take('activity', 'What was done.');
  await page.locator('.history-row').first().getByRole('button').click();
  await page.getByRole('dialog').waitFor();
  await take('activity-log', 'How one run went.');
  await page.getByRole('dialog').getByRole('button', { name: 'Copy for support' }).click();
  await page.getByLabel('The whole text').waitFor();
  await take('activity-support', 'All that "Copy for support" would copy.');
  await page.keyboard.press('Escape');
  await open('Practice');
  await press(page, 'Undo the restore');
  await heading(page, /^Undo the restore of/);
  await page.getByRole('button', { name: 'Undo the restore' }).waitFor();
  await take('undo-review', 'What an undo does.');
  for (const box of await page.getByRole('checkbox', { name: 'I have read this' }).all()) await box.check();
  await press(page, 'Undo the restore');
  // It goes back to the state in which all data was lost: that is done, and told.
  await page.locator('main [data-code="undone-not-healthy"]').last().waitFor();
  await take(
    'undo-finished',
    'The restore is undone: the server is as broken as it was before, and that is said.',
  );
}

/** The profile lies in a folder with a name made up for the walk; a picture names it as it would be called at home. */
function nameHome([home, shown]: readonly [string, string]): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.nodeValue?.includes(home) === true) node.nodeValue = node.nodeValue.replaceAll(home, shown);
  }
  for (const field of document.querySelectorAll('textarea'))
    field.value = field.value.replaceAll(home, shown);
}
