/** A program of the system that keeps the machine awake for as long as it runs, and ends with us. */
import { spawn } from 'node:child_process';
import type { Logger } from '../../ports/logger.ts';

export interface InhibitingProgram {
  readonly program: string;
  readonly args: readonly string[];
}

/** `ways`: the best first; the next is tried where the system refuses one. Returns the way to let go. */
export function inhibitingChild(
  ways: readonly InhibitingProgram[],
  logger: Pick<Logger, 'debug'>,
): () => void {
  let isHeld = true;
  let end = (): void => undefined;
  const next = ([way, ...rest]: readonly InhibitingProgram[]): void => {
    if (way === undefined) {
      logger.debug('inhibit.refused');
      return;
    }
    // By its stdin it learns of our end, whatever ended us.
    const child = spawn(way.program, way.args, { stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' });
    child.unref();
    // Without a descriptor there is no pipe either.
    (child.stdio as typeof child.stdio | undefined)?.[0].on('error', () => undefined);
    end = () => {
      child.stdin?.end();
      child.kill();
    };
    let isOver = false;
    const refused = (): void => {
      if (isHeld && !isOver) next(rest);
      isOver = true;
    };
    // Also when it cannot be ended: that is said by the same event, at any time.
    child.on('error', refused);
    child.once('exit', refused);
  };
  next(ways);
  return () => {
    isHeld = false;
    end();
  };
}
