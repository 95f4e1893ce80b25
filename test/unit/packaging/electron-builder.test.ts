import { resolve } from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import type { Configuration } from 'app-builder-lib';
import { DebugLogger } from 'builder-util';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../../..');
const read = (): Promise<Configuration> => getConfig(root, 'electron-builder.yml', null);

describe('the packaging configuration', () => {
  it('is accepted by the schema of electron-builder', async () => {
    await validateConfiguration(await read(), new DebugLogger(false));
  });

  it('is refused when it names an option that does not exist', async () => {
    const wrong = { ...(await read()), noSuchOption: true } as Configuration;
    await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow('noSuchOption');
  });

  it('packages the Electron version that is installed for development', async () => {
    expect((await read()).electronVersion).toBe(manifest.devDependencies.electron);
  });

  it('names what goes in for every platform, and never by exclusions alone', async () => {
    const config = await read();
    for (const files of [config.files, config.win?.files, config.mac?.files, config.linux?.files]) {
      expect(patternsOf(files)).toEqual(expect.arrayContaining(['out/**', 'package.json']));
    }
  });

  it('keeps programs and native libraries outside the archive', async () => {
    expect((await read()).asarUnpack).toEqual([
      'node_modules/7zip-bin/**',
      'node_modules/better-sqlite3/prebuilds/**',
      'node_modules/@koromix/**',
    ]);
  });
});

/** electron-builder may hand a plain list back wrapped as `[{ filter: [...] }]`. */
function patternsOf(files: Configuration['files']): readonly unknown[] {
  return [files]
    .flat()
    .flatMap((entry) => (typeof entry === 'object' && entry !== null ? entry.filter : entry));
}
