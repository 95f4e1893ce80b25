/** One Wine and the driver in it for all tests of a file. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startWine, type Wine } from '../../helpers/wine.ts';
import { installAudiobookshelf, type Installation } from './audiobookshelf-installation.ts';
import { buildDriver, type WindowsDriver } from './windows-driver.ts';

export interface InWine {
  readonly wine: Wine;
  readonly driver: WindowsDriver;
}

/** `begin` is called before the first test. */
export function useDriver(begin: (here: InWine) => void): void {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
    begin({ wine, driver: await buildDriver(wine) });
  }, 120_000);
  afterAll(() => wine.end());
}

/** Installs one more Audiobookshelf; whatever runs of it is ended after each test. */
export function useAudiobookshelf(name: string, wine: () => Wine): () => Promise<Installation> {
  let installed = 0;
  afterEach(async () => {
    await wine().run('taskkill', ['/f', '/im', 'AudiobookshelfTray.exe']);
    await wine().run('taskkill', ['/f', '/im', 'audiobookshelf.exe']);
  });
  return () => installAudiobookshelf(wine(), `${name} ${(installed += 1)}`);
}
