/** Ends a process by force: it gets no chance to close its files. Only where the user wants it, after all else. */
import { RepriseError } from '../../domain/errors.ts';
import type { SeenProcess } from '../processes/proc-files.ts';
import { kernel32 } from './kernel32.ts';
import { lastError, winError } from './windows-error.ts';
import { isWindowsAlive, withProcess } from './windows-processes.ts';

const PROCESS_TERMINATE = 1;
const ENDED_BY_US = 1;

/** Errors: `permission-denied`. */
export function endWindowsProcess(process: Pick<SeenProcess, 'pid' | 'start'>): void {
  const isDone = withProcess(process.pid, PROCESS_TERMINATE, (handle) =>
    // While the handle is open the pid cannot go to somebody else.
    isWindowsAlive(process) ? kernel32.TerminateProcess(handle, ENDED_BY_US) : true,
  );
  if (isDone !== true && lastError() === winError.accessDenied && isWindowsAlive(process)) {
    throw new RepriseError('permission-denied', 'The server runs as another user.', { pid: process.pid });
  }
}
