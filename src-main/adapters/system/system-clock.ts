import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { RepriseError } from '../../domain/errors.ts';
import type { Clock, Ids } from '../../ports/clock.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, { signal }) => {
    try {
      await sleep(ms, undefined, signal === null ? {} : { signal });
    } catch (error) {
      throw new RepriseError('cancelled', 'Cancelled by the user.', {}, { cause: error });
    }
  },
};

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

function randomText(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

export const systemIds: Ids = {
  operation: () =>
    `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').toLowerCase()}z-${randomText(6)}`,
  short: () => randomText(12),
};
