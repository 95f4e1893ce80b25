/** Windows keeps awake for a thread that asks for it, until that thread takes it back or ends. */
import type { Logger } from '../../ports/logger.ts';
import { kernel32 } from '../windows/kernel32.ts';

const continuous = 0x8000_0000;
const systemRequired = 0x0000_0001;

/** The wish is one for the whole thread: the last who lets go takes it back. */
let holders = 0;

export function keepWindowsAwake(logger: Pick<Logger, 'debug'>): () => void {
  // 0 = refused.
  if (kernel32.SetThreadExecutionState(continuous | systemRequired) === 0) logger.debug('inhibit.refused');
  holders += 1;
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    holders -= 1;
    if (holders === 0) kernel32.SetThreadExecutionState(continuous);
  };
}
