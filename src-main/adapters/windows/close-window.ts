/** Closes a program the way a person would: by the message that its window gets. */
import { RepriseError } from '../../domain/errors.ts';
import type { Handle } from './native.ts';
import { user32 } from './user32.ts';
import { lastError, winError } from './windows-error.ts';

const WM_CLOSE = 0x0010;

/**
 * To the windows with this title of these processes only: a folder's window may have the same title. How many got it.
 * Errors: `permission-denied` (it runs with more rights than we).
 */
export function closeWindows(title: string, pids: readonly number[]): number {
  const windows = windowsTitled(title).filter((window) => pids.includes(ownerOf(window)));
  for (const window of windows) {
    if (!user32.PostMessageW(window, WM_CLOSE, 0, 0) && lastError() === winError.accessDenied) {
      throw new RepriseError('permission-denied', 'The program runs with more rights than we have.', {
        pid: ownerOf(window),
      });
    }
  }
  return windows.length;
}

function windowsTitled(title: string): readonly Handle[] {
  const found: Handle[] = [];
  let last: Handle = 0;
  for (;;) {
    last = user32.FindWindowExW(0, last, null, title);
    // Windows that change places while we look may come round again.
    if (Number(last) === 0 || found.includes(last)) return found;
    found.push(last);
  }
}

function ownerOf(window: Handle): number {
  const pid = Buffer.alloc(4);
  user32.GetWindowThreadProcessId(window, pid);
  return pid.readUInt32LE(0);
}
