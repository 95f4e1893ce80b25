/** Puts pictures of a page, light and dark, into `docs/screenshots`, and the list of them beside them. */
import { mkdirSync, readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { smallPng } from './small-png.ts';

export interface Album {
  /** The page follows the colours of the system. */
  take(page: Page, picture: { readonly name: string; readonly says: string }): Promise<void>;
  isWanted(name: string): boolean;
  /** One that is not wanted now, and stays. */
  list(picture: { readonly name: string; readonly says: string }): void;
  /** Writes the list, and removes pictures that are not in it. */
  close(): { readonly files: number; readonly bytes: number };
}

const schemes = ['light', 'dark'] as const;

/** `wanted`: names of pictures; none = all. */
export function openAlbum(folder: string, wanted: readonly string[] = []): Album {
  mkdirSync(folder, { recursive: true });
  const taken = new Map<string, string>();
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  return {
    isWanted,
    list: ({ name, says }) => void taken.set(name, says),
    async take(page, { name, says }) {
      if (taken.has(name)) throw new Error(`There is a picture "${name}" already.`);
      taken.set(name, says);
      if (!isWanted(name)) return;
      const size = page.viewportSize();
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settle(page);
        await growToPage(page, size);
        const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
        writeFileSync(join(folder, `${name}-${colorScheme}.png`), smallPng(picture));
      }
      if (size !== null) await page.setViewportSize(size);
      console.log(`  ${name}`);
    },
    close() {
      const files = [...taken.keys()].flatMap((name) => schemes.map((scheme) => `${name}-${scheme}.png`));
      for (const file of readdirSync(folder)) {
        if (file.endsWith('.png') && !files.includes(file)) unlinkSync(join(folder, file));
      }
      writeFileSync(join(folder, 'README.md'), listOf(taken));
      const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
      return { files: files.length, bytes };
    },
  };
}

/** A window as high as the page, so that nothing of it is cut. Above a dialog the page cannot be scrolled either. */
async function growToPage(
  page: Page,
  size: { readonly width: number; readonly height: number } | null,
): Promise<void> {
  if (size === null || (await page.getByRole('dialog').count()) > 0) return;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
  await page.evaluate(() => window.scrollTo(0, 0));
  await settle(page);
}

/** Until what was asked for is drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

function listOf(taken: ReadonlyMap<string, string>): string {
  const lines = [...taken].map(
    ([name, says]) => `- **${name}** ([light](${name}-light.png), [dark](${name}-dark.png)): ${says}`,
  );
  return `# Pictures of every page

Made by \`npm run screenshots\`, never by hand: some of a practice server, which really is backed up, broken, restored
and taken back for them, and those of states that do not hold still with the fixtures in \`test/screenshots/scenes\`.

${lines.join('\n')}
`;
}
