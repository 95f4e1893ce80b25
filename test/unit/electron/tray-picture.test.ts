import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { trayKinds } from '../../../src-main/app/tray-state.ts';
import { trayPicture } from '../../../src-main/electron/tray-picture.ts';

const pictures = resolve(import.meta.dirname, '../../../assets/pictures');
const systems = ['darwin', 'win32', 'linux'];

it('has a picture of its own for every state, on every system and bar', () => {
  for (const platform of systems) {
    for (const isDarkBar of [true, false]) {
      const contents = trayKinds.map((kind) => {
        const path = join(pictures, trayPicture(kind, { platform, isDarkBar }));
        expect(existsSync(path)).toBe(true);
        return readFileSync(path).toString('base64');
      });
      expect(new Set(contents).size).toBe(trayKinds.length);
    }
  }
});

it('is a template in two sizes on macOS, so that the bar colours it', () => {
  for (const kind of trayKinds) {
    const name = trayPicture(kind, { platform: 'darwin', isDarkBar: true });
    expect(name).toMatch(/Template\.png$/);
    expect(existsSync(join(pictures, name.replace('.png', '@2x.png')))).toBe(true);
  }
});

it('differs on light and dark taskbars of Windows', () => {
  const at = (isDarkBar: boolean): string => trayPicture('failed', { platform: 'win32', isDarkBar });
  expect(at(true)).not.toBe(at(false));
});
