/** The `reprise` program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from './main.ts';

// Both the source and the built file lie two folders below the package's own description.
const version = (): string => {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
};

const code = await main({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: () => process.cwd(),
  cliPath: import.meta.filename,
  version,
});
// Everything is written and closed; what a library still holds open is no reason to stay.
process.exit(code);
