/** The same bridge as the preload's, over the WebSocket of `reprise serve`. */
import type { Bridge } from '../src-main/ipc/contract.ts';

export function connectBrowser(): Bridge {
  throw new Error('Not connected.');
}
