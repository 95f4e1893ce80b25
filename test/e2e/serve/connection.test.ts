import { createServer } from 'node:http';
import { writeFileSync, mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, it, onTestFinished } from 'vitest';
import type { Page } from 'playwright';
import type { Bridge } from '../../../src-main/ipc/contract.ts';
import { chromiumMissing } from '../../helpers/chromium.ts';
import { lane } from '../../helpers/lane.ts';
import { aServeDriver } from './serve-driver.ts';

interface WithBridge {
  readonly reprise: Bridge;
  chosen?: unknown;
}

/** Asks as the page's own code does. */
function choose(page: Page, purpose: 'archive' | 'repository'): Promise<void> {
  return page.evaluate((asked) => {
    const here = window as unknown as WithBridge;
    void here.reprise.invoke('files:choose', asked).then((reply) => {
      here.chosen = reply;
    });
  }, purpose);
}

async function chosenIn(page: Page): Promise<unknown> {
  const handle = await page.waitForFunction(() => (window as unknown as WithBridge).chosen);
  return handle.jsonValue();
}

async function expectNoFaults(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

lane('e2e', { needs: chromiumMissing }, () => {
  it('opens by its link once, stays open over a reload, and says what a used link is', async () => {
    const driver = await aServeDriver();
    const { link, origin } = await driver.start();
    const page = await driver.open(link);
    expect(page.url()).toBe(`${origin}/`);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    // The same link once more, in the same browser: straight in.
    await page.goto(link);
    expect(page.url()).toBe(`${origin}/`);
    await page.getByRole('heading', { level: 1, name: 'Welcome to Reprise' }).waitFor();
    const other = await (await driver.browser.newContext()).newPage();
    expect((await other.goto(link))?.status()).toBe(410);
    await other.getByRole('heading', { name: 'This link was used already' }).waitFor();
    await expectNoFaults(other);
    await other.emulateMedia({ colorScheme: 'dark' });
    await expectNoFaults(other);
    const { stdout } = driver.run('serve', '--link');
    await other.goto(stdout.trim());
    await other.waitForURL(`${origin}/`);
  });

  it('opens by its password, and says when it is not the one', async () => {
    const driver = await aServeDriver();
    driver.setPassword('a calm long password');
    const { origin } = await driver.start();
    const page = await (await driver.browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto(origin);
    await page.getByLabel('Password').fill('another long password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'That is not the password' }).waitFor();
    await expectNoFaults(page);
    await page.getByLabel('Password').fill('a calm long password');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/`);
    await page.getByRole('heading', { level: 1, name: 'Welcome to Reprise' }).waitFor();
  });

  it('says that the connection is lost, and is itself again when serve is back', async () => {
    const driver = await aServeDriver();
    const first = await driver.start();
    const page = await driver.open(first.link);
    const { port } = new URL(first.origin);
    expect(await first.end('SIGTERM')).toBe(0);
    const notice = page.getByText('Connection lost, connecting again');
    await notice.waitFor();
    await expectNoFaults(page);
    const refused = await page.evaluate(() =>
      (window as unknown as WithBridge).reprise.invoke('practice:status'),
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
    await driver.start('--port', port);
    await notice.waitFor({ state: 'hidden' });
    const answered = await page.evaluate(() =>
      (window as unknown as WithBridge).reprise.invoke('practice:status'),
    );
    expect(answered).toMatchObject({ ok: true });
  });

  it('says that one is signed out, in every tab, and goes on where one signs in again', async () => {
    const driver = await aServeDriver();
    const { link, origin } = await driver.start();
    const page = await driver.open(link);
    const other = await driver.another(page);
    await page.getByRole('button', { name: 'Look around first' }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await expectNoFaults(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${origin}/sign-in`);
    await page.getByRole('heading', { level: 1, name: 'Sign in to Reprise' }).waitFor();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    // At once, also where nothing is asked.
    await other.getByText('You are signed out').waitFor();
    await expectNoFaults(other);
    const asked = await other.evaluate(() =>
      (window as unknown as WithBridge).reprise.invoke('practice:status'),
    );
    expect(asked).toMatchObject({ ok: false, error: { code: 'signed-out' } });
    await page.goto(origin);
    await page.getByRole('heading', { level: 1, name: 'Sign in to Reprise' }).waitFor();
    await page.goto(driver.run('serve', '--link').stdout.trim());
    await page.waitForURL(`${origin}/`);
    await other.getByText('You are signed out').waitFor({ state: 'hidden' });
  });

  it('says that nobody could be told when serve is away while one signs out, and stays signed in', async () => {
    const driver = await aServeDriver();
    const serve = await driver.start();
    const page = await driver.open(serve.link);
    await page.getByRole('button', { name: 'Look around first' }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await serve.end('SIGTERM');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('alert', { name: 'Not connected to Reprise' }).waitFor();
    await driver.start('--port', new URL(serve.origin).port);
    await page.getByText('Connection lost, connecting again').waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(page.url()).toBe(`${serve.origin}/#/settings`);
  });

  it('follows in two tabs what one of them changes', async () => {
    const driver = await aServeDriver();
    const page = await driver.open((await driver.start()).link);
    const other = await driver.another(page);
    await page.evaluate(() =>
      (window as unknown as WithBridge).reprise.invoke('settings:change', { language: 'de' }),
    );
    await other.getByRole('heading', { level: 1, name: 'Willkommen bei Reprise' }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'Willkommen bei Reprise' }).waitFor();
  });

  it('shows nothing of itself in a frame of another page, and answers it nothing', async () => {
    const driver = await aServeDriver();
    const { link, origin } = await driver.start();
    const page = await driver.open(link);
    const elsewhere = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<iframe src="${origin}/"></iframe>`);
    });
    await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
    onTestFinished(() => void elsewhere.close());
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    expect(await page.frames()[1]?.content()).not.toContain('Welcome');
    const answers = await page.evaluate(async (target) => {
      const socket = new WebSocket(`${target.replace('http', 'ws')}/socket`, ['reprise', 'x'.repeat(43)]);
      const opened = new Promise((done) => {
        socket.addEventListener('open', () => done('open'));
        socket.addEventListener('error', () => done('refused'));
      });
      const asked = fetch(`${target}/session`, { credentials: 'include' }).then(
        () => 'read',
        () => 'refused',
      );
      return Promise.all([opened, asked]);
    }, origin);
    expect(answers).toEqual(['refused', 'refused']);
  });

  it('runs no script that is not its own', async () => {
    const driver = await aServeDriver();
    const context = await driver.browser.newContext();
    const page = await context.newPage();
    await page.goto((await driver.start()).link);
    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      const foreign = document.createElement('script');
      foreign.src = 'data:text/javascript,window.ran=true';
      document.body.append(foreign);
      return new Promise((done) => {
        foreign.addEventListener('error', () => done('ran' in window));
      });
    });
    expect(ran).toBe(false);
    expect(refused.length).toBeGreaterThanOrEqual(2);
  });
});

lane('e2e', { needs: chromiumMissing }, () => {
  it('finds a folder by keyboard alone, below the folders that may be looked at and nowhere else', async () => {
    const driver = await aServeDriver();
    const root = join(driver.folder, 'drive');
    mkdirSync(join(root, 'old'), { recursive: true });
    mkdirSync(join(root, 'backups/2026'), { recursive: true });
    const page = await driver.open((await driver.start('--open-root', root)).link);
    await choose(page, 'repository');
    const dialog = page.getByRole('dialog', { name: 'Choose a folder for backups' });
    await dialog.getByRole('button', { name: 'backups' }).waitFor();
    await expectNoFaults(page);
    expect(await dialog.getByRole('button', { name: 'Up', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('list', { name: 'Content of this folder' }).getByRole('button').first().focus();
    await page.keyboard.press('o');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '2026' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText('There are no folders in here.').waitFor();
    await dialog.getByRole('button', { name: 'Choose this folder' }).press('Enter');
    expect(await chosenIn(page)).toMatchObject({ ok: true, value: { path: join(root, 'backups/2026') } });
    await dialog.waitFor({ state: 'hidden' });
  });

  it('takes a file from the device where the browser is, and one that is left takes nothing', async () => {
    const driver = await aServeDriver();
    const file = join(driver.folder, 'mine.audiobookshelf');
    writeFileSync(file, 'x'.repeat(300_000));
    const page = await driver.open((await driver.start()).link);
    await choose(page, 'archive');
    const dialog = page.getByRole('dialog', { name: 'Choose a backup file' });
    await dialog.getByRole('list').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await chosenIn(page)).toEqual({ ok: true, value: null });
    await page.evaluate(() => delete (window as unknown as WithBridge).chosen);
    await choose(page, 'archive');
    const asking = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Send a file from this device' }).click();
    await (await asking).setFiles(file);
    expect(await chosenIn(page)).toMatchObject({ ok: true, value: { name: 'mine.audiobookshelf' } });
  });
});
