import type { Machine } from '../../ports/machine.ts';
import { exchange, firstBytes } from '../network/exchange.ts';
import { onlyThisComputer, refuseOtherComputers } from '../network/this-computer.ts';

const ANSWER_MS = 1000;
const MOST_BYTES = 64 * 1024;

/** One GET request, to this computer only: the address may be what some process says. The rest of a long answer is not read. */
export const askHere: Machine['ask'] = async (text, { signal }) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
  try {
    refuseOtherComputers(url.hostname);
    const options = { signal: limit, trustsAny: true, lookup: onlyThisComputer };
    return await exchange(url, options, async (response) => ({
      status: response.statusCode ?? 0,
      contentType: response.headers['content-type'] ?? '',
      body: (await firstBytes(response, MOST_BYTES)).bytes.toString('utf8'),
    }));
  } catch {
    // Refused, too slow, given up, or something else than a web server.
    return null;
  }
};
