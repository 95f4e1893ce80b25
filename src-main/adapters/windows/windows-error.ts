import { RepriseError, type ErrorDetails } from '../../domain/errors.ts';
import { kernel32 } from './kernel32.ts';

/** Numbers of Windows' errors that mean something to us. */
export const winError = {
  fileNotFound: 2,
  pathNotFound: 3,
  accessDenied: 5,
  moreData: 234,
  noMoreItems: 259,
  elevationRequired: 740,
  dependentServicesRunning: 1051,
  invalidServiceControl: 1052,
  serviceAlreadyRunning: 1056,
  serviceDisabled: 1058,
  serviceDoesNotExist: 1060,
  serviceCannotAcceptControl: 1061,
  serviceNotActive: 1062,
} as const;

/** `permission-denied`, else `tool-failed`. */
export function windowsError(call: string, code: number, details: ErrorDetails = {}): RepriseError {
  const isDenied = code === winError.accessDenied || code === winError.elevationRequired;
  return new RepriseError(
    isDenied ? 'permission-denied' : 'tool-failed',
    `${call} failed with Windows error ${code}.`,
    { ...details, tool: 'Windows', exit: code },
  );
}

/** Right after a call that failed. */
export function lastError(): number {
  return kernel32.GetLastError();
}
