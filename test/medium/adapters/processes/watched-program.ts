/** Stands for the CLI's `recover --wait-for-parent`: says in a file how its parent ended. */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForParentEnd } from '../../../../src-main/adapters/processes/watchdog.ts';

const home = process.argv[process.argv.indexOf('--home') + 1] ?? '';
writeFileSync(join(home, 'pid'), String(process.pid));
const end = await waitForParentEnd();
// Nobody reads this any more when we are orphaned.
process.stdout.write('working on\n');
await new Promise((resolve) => setImmediate(resolve));
writeFileSync(join(home, 'end.tmp'), JSON.stringify({ end, argv: process.argv.slice(2) }));
renameSync(join(home, 'end.tmp'), join(home, 'end'));
