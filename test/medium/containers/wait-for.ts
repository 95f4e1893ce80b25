import { setTimeout as delay } from 'node:timers/promises';

/** Until it is so; fails after the limit, milliseconds. */
export async function waitFor(isSo: () => Promise<boolean> | boolean, limitMs = 15_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not come about in time');
    await delay(50);
  }
}
