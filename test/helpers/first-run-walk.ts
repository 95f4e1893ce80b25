/** Ways through the first run, for tests and pictures of its steps. */
import type { Page } from 'playwright';

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

export const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();

export async function toServers(page: Page): Promise<void> {
  await press(page, 'Find my servers');
  await page.getByRole('checkbox', { name: 'Audiobookshelf' }).waitFor();
}

export async function toPlace(page: Page): Promise<void> {
  await toServers(page);
  await press(page, 'Next: choose a place');
  await heading(page, 'Where should backups be kept?');
}

export async function toChosenPlace(page: Page): Promise<void> {
  await toPlace(page);
  await press(page, 'Choose a folder');
  await page.getByText('412 GB free').waitFor();
}

export async function toSummary(page: Page): Promise<void> {
  await toChosenPlace(page);
  await press(page, 'Use this place');
  await heading(page, 'Ready for the first backup');
}

export async function toOldServers(page: Page): Promise<void> {
  await press(page, 'Use my backups');
  await press(page, 'Choose the folder');
  await heading(page, 'What is in this folder');
}

export async function toTarget(page: Page): Promise<void> {
  await toOldServers(page);
  await press(page, 'Next: choose a server');
  await page.getByRole('heading', { level: 1, name: /^Which server should get/ }).waitFor();
}

/** From where nothing was found. Only the folder with the settings is chosen. */
export async function toByHand(page: Page): Promise<void> {
  await press(page, 'Find my servers');
  await press(page, 'Add one by hand');
  await page.getByRole('combobox', { name: 'Which server is it?' }).click();
  await page.getByRole('option', { name: 'Audiobookshelf' }).click();
  await press(page, /^Choose: .*\(config\)/);
}
