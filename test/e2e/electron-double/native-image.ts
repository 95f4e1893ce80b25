/** Stands for `nativeImage` and `nativeTheme`: a picture is the file it came from. */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type Electron from 'electron';
import { driver } from './driver.ts';
import { strict, type Part } from './strict.ts';

export class NativeImageDouble implements Part<Electron.NativeImage, 'setTemplateImage' | 'isEmpty'> {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  setTemplateImage(): void {}

  isEmpty(): boolean {
    return !existsSync(this.path);
  }
}

export const nativeImage = strict('nativeImage', {
  createFromPath: (path) => new NativeImageDouble(path) as unknown as Electron.NativeImage,
} satisfies Pick<typeof Electron.nativeImage, 'createFromPath'>);

class NativeThemeDouble
  extends EventEmitter
  implements
    Part<Electron.NativeTheme, 'on' | 'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI'>
{
  shouldUseDarkColors = false;
  shouldUseDarkColorsForSystemIntegratedUI = false;
  themeSource: Electron.NativeTheme['themeSource'] = 'system';
}

const theme = new NativeThemeDouble();
driver.on<boolean>('theme:dark', (isDark) => {
  theme.shouldUseDarkColors = isDark;
  theme.shouldUseDarkColorsForSystemIntegratedUI = isDark;
  theme.emit('updated');
});

export const nativeTheme = strict('nativeTheme', theme);
