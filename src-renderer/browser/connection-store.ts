/** How a page in a browser is connected; a window of the desktop always is. */
import { createStore } from 'zustand/vanilla';

export type Connection =
  /** In the desktop's own window. */
  | 'window'
  | 'connecting'
  | 'connected'
  /** Was connected; tries again by itself. */
  | 'lost'
  | 'signed-out';

export const connectionStore = createStore<{
  readonly connection: Connection;
  /** Tries now instead of later. */
  readonly connectNow: () => void;
}>(() => ({ connection: 'window', connectNow: () => undefined }));
