/** `Inhibitor` by what each system has for it; none where there is nothing. */
import type { OperationKind } from '../../domain/operation/operation.ts';
import type { Inhibitor } from '../../ports/inhibitor.ts';
import type { Logger } from '../../ports/logger.ts';
import { inhibitingChild, type InhibitingProgram } from './inhibiting-child.ts';
import { keepWindowsAwake } from './windows-awake.ts';

export interface SystemInhibitorOptions {
  readonly logger: Pick<Logger, 'debug'>;
  /** What the system shows as the reason, for people. */
  readonly describe: (why: OperationKind) => string;
  readonly platform?: string;
  /** Whom a child of ours waits for. */
  readonly pid?: number;
}

export function systemInhibitor(options: SystemInhibitorOptions): Inhibitor {
  const { logger, describe, platform = process.platform, pid = process.pid } = options;
  switch (platform) {
    case 'linux':
      return neverFailing(logger, (why) => inhibitingChild(systemdWays(describe(why)), logger));
    case 'darwin':
      return neverFailing(logger, () => inhibitingChild([caffeinate(pid)], logger));
    case 'win32':
      return neverFailing(logger, () => keepWindowsAwake(logger));
    default:
      return noInhibitor;
  }
}

export const noInhibitor: Inhibitor = { hold: () => () => undefined };

/** Without memory for one more process, or a library, the machine may sleep; no operation may end of that. */
export function neverFailing(logger: Pick<Logger, 'debug'>, hold: Inhibitor['hold']): Inhibitor {
  const orRefused = <T>(act: () => T, refused: T): T => {
    try {
      return act();
    } catch (error) {
      logger.debug('inhibit.refused', { message: String(error) });
      return refused;
    }
  };
  return {
    hold: (why) => {
      const letGo = orRefused(
        () => hold(why),
        () => undefined,
      );
      return () => orRefused(letGo, undefined);
    },
  };
}

/** Whoever is not at the machine itself may only delay it: that is still enough for a running step to end. */
export function systemdWays(why: string): readonly InhibitingProgram[] {
  const modes = [
    ['sleep:shutdown', 'block'],
    ['sleep', 'block'],
    ['sleep:shutdown', 'delay'],
  ] as const;
  return modes.map(([what, mode]) => ({
    program: 'systemd-inhibit',
    // `cat` ends when our end of its stdin is closed.
    args: [`--what=${what}`, `--mode=${mode}`, '--who=Reprise', `--why=${why}`, 'cat'],
  }));
}

/** `-i`: not when idle. `-s`: not at all on mains power. `-w`: as long as that process lives. */
export function caffeinate(pid: number): InhibitingProgram {
  return { program: '/usr/bin/caffeinate', args: ['-i', '-s', '-w', String(pid)] };
}
