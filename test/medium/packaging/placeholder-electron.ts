/** An Electron distribution without Electron: what electron-builder looks for, and the switches ("fuses") that it sets. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 8;

/** Makes it in `folder`, which must not exist. */
export async function placeholderElectron(
  folder: string,
  { version, program }: { readonly version: string; readonly program: string },
): Promise<void> {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const fuses = Buffer.from([1, fuseCount, ...Buffer.from('1'.repeat(fuseCount))]);
  writeFileSync(join(folder, program), Buffer.concat([Buffer.from(`placeholder ${sentinel}`), fuses]));
  chmodSync(join(folder, program), 0o755);
  writeFileSync(join(folder, 'version'), version);
  const app = `${folder}-default-app`;
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{"name":"default","main":"main.js"}');
  writeFileSync(join(app, 'main.js'), '');
  await createPackage(app, join(folder, 'resources/default_app.asar'));
}
