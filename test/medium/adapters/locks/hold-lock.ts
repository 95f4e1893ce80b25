/** Takes the lock on a folder, says so or why not, and keeps it until it is killed. */
import { kernelLocks } from '../../../../src-main/adapters/locks/kernel-locks.ts';

try {
  await kernelLocks.dataRoot(process.argv[2] ?? '');
  process.stdout.write('held\n');
  setInterval(() => undefined, 1000);
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code}\n`);
}
