/** Puts pictures of a page, light and dark, into `docs/screenshots`, and the list of them beside them. */
import { mkdirSync, readdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { packedPng } from './packed-png.ts';

const themes = ['light', 'dark'] as const;

export interface Picture {
  /** Of the file, without theme and ending. */
  readonly name: string;
  /** What it shows, for the list of pictures. */
  readonly says: string;
  /** What has no colours of its own is taken in one theme. */
  readonly themes?: readonly (typeof themes)[number][];
  /** It shows where the keyboard is; else nothing has the focus. */
  readonly keepsFocus?: boolean;
}

export interface Album {
  /** The page follows the colours of the system. */
  take(page: Page, picture: Picture): Promise<void>;
  isWanted(name: string): boolean;
  /** One that is not wanted now, and stays. */
  list(picture: Picture): void;
  /** Writes the list; where all were taken, pictures that are not in it are removed. */
  close(): { readonly files: number; readonly bytes: number };
}

/** `wanted`: names of pictures; none = all. */
export function openAlbum(folder: string, wanted: readonly string[] = []): Album {
  mkdirSync(folder, { recursive: true });
  const taken = new Map<string, Picture>();
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  return {
    isWanted,
    list: (picture) => void taken.set(picture.name, picture),
    async take(page, picture) {
      const { name } = picture;
      if (taken.has(name)) throw new Error(`There is a picture "${name}" already.`);
      taken.set(name, picture);
      if (!isWanted(name)) return;
      const size = page.viewportSize();
      await leaveAlone(page, picture);
      for (const colorScheme of themesOf(picture)) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settle(page);
        await growToPage(page, size);
        const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
        writeFileSync(join(folder, `${name}-${colorScheme}.png`), await packedPng(png));
      }
      if (size !== null) await page.setViewportSize(size);
      console.log(`  ${name}`);
    },
    close() {
      const files = [...taken.values()].flatMap((picture) =>
        themesOf(picture).map((theme) => `${picture.name}-${theme}.png`),
      );
      for (const file of wanted.length > 0 ? [] : readdirSync(folder)) {
        if (file.endsWith('.png') && !files.includes(file)) unlinkSync(join(folder, file));
      }
      writeFileSync(join(folder, 'README.md'), listOf([...taken.values()]));
      const bytes = files.reduce(
        (sum, file) => sum + (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0),
        0,
      );
      return { files: files.length, bytes };
    },
  };
}

const themesOf = (picture: Picture): readonly (typeof themes)[number][] => picture.themes ?? themes;

/** Nothing is under the pointer, nothing was just pressed, and the clock stands still between both themes. */
async function leaveAlone(page: Page, { keepsFocus = false }: Picture): Promise<void> {
  const size = page.viewportSize();
  if (size !== null) await page.mouse.move(size.width - 1, size.height - 1);
  if (!keepsFocus) {
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
  }
  await page.clock.setFixedTime(await page.evaluate(() => Date.now()));
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

function listOf(taken: readonly Picture[]): string {
  const lines = taken.map((picture) => {
    const { name, says } = picture;
    const links = themesOf(picture).map((theme) => `[${theme}](${name}-${theme}.png)`);
    return `- **${name}** (${links.join(', ')}): ${says}`;
  });
  return `# Pictures of every page

Made by \`npm run screenshots\`, never by hand: some of a practice server, which really is backed up, broken, restored
and taken back for them, and those of states that do not hold still with the fixtures in \`test/screenshots/scenes\`.

${lines.join('\n')}
`;
}
