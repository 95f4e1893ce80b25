/** Looking at a backup that cannot be read is an answer about the backup, not something that stood in the way. */
import { RepriseError, type ErrorCode } from '../domain/errors.ts';
import { toProblem } from '../text/errors.ts';
import type { CommandResult } from './command.ts';
import { headOf } from './results.ts';

const aboutTheBackup =
  /^(?:archive-|database-|manifest-|file-|hash-|unsafe-path$|backup-damaged$|read-failed$|other-product$)/;

/** `inspect` and `verify` answer with these instead of being kept from answering. */
export function isAboutTheBackup(code: ErrorCode): boolean {
  return aboutTheBackup.test(code);
}

export function failedLook(error: unknown, json: CommandResult['json']): CommandResult {
  if (!(error instanceof RepriseError) || !isAboutTheBackup(error.code)) throw error;
  return { outcome: 'failed', ...headOf(error), problems: [toProblem(error)], json, human: [] };
}
