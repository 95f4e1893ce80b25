import { RepriseError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import { isSameMacProcess } from '../macos/mac-processes.ts';
import { isAlive } from './find-server.ts';
import type { SeenProcess } from './proc-files.ts';
import { isMac } from './process-list.ts';

/** To nobody else: between the search and now the pid may have gone to another program. Errors: `permission-denied`. */
export function sendSignal(seen: SeenProcess, name: NodeJS.Signals, logger: Logger | null): void {
  // The usual look, made many times a second, knows only the pid on a Mac.
  if (!(isMac ? isSameMacProcess(seen) : isAlive(seen))) return;
  const { pid } = seen;
  try {
    process.kill(pid, name);
    logger?.info('control.stop.sent', { pid, signal: name });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPERM') {
      throw new RepriseError('permission-denied', 'It runs as another user.', { pid }, { cause: error });
    }
    if (code !== 'ESRCH') throw error;
  }
}
