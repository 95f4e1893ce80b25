/** `npm run test:faults [-- --all] [--only restore] [--seed N] [--points N] [--range FROM-TO]` */
import { runFaults } from './runner.ts';

process.exitCode = await runFaults(process.argv.slice(2));
