/** Runs the built main process as Electron would: `ready` comes only after its module was imported. */
import { pathToFileURL } from 'node:url';
import { becomeReady } from './app.ts';
import { driver } from './driver.ts';

const [node = '', , main = '', root = '', ...words] = process.argv;
process.argv = [node, root, ...words];

try {
  await import(pathToFileURL(main).href);
} catch (error) {
  driver.tell('main:failed', error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}
setImmediate(becomeReady);
