/** A program that arms a watchdog and says so. */
import { processWatchdog } from '../../../../src-main/adapters/processes/watchdog.ts';

const [cliPath = '', home = ''] = process.argv.slice(2);
await processWatchdog({ cliPath, home }).start('operation-1');
process.stdout.write('armed\n');
setInterval(() => undefined, 1000);
