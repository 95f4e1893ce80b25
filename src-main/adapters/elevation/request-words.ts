import { RepriseError } from '../../domain/errors.ts';
import type { ElevatedRequest } from '../../ports/elevation.ts';

/** The command line of a request. Nothing gets into it but fixed words and ids that look like ids. */
export function requestWords(request: ElevatedRequest): readonly string[] {
  const command = request.command.split(' ');
  switch (request.command) {
    case 'back-up':
    case 'server start':
    case 'server stop':
      return [...command, id(request.instanceId)];
    case 'restore':
      return [...command, '--plan', id(request.planId), '--yes', ...chosen(request)];
    case 'undo':
      return [...command, id(request.operationId), '--yes', '--after', request.after, ...chosen(request)];
    case 'release':
      return [...command, id(request.operationId), '--yes'];
    case 'recover':
      return command;
  }
}

type Confirmed = Extract<ElevatedRequest, { readonly acceptWarnings: boolean }>;

function chosen({ acceptWarnings, ifSlow }: Confirmed): readonly string[] {
  return [...(acceptWarnings ? ['--accept-warnings'] : []), '--if-slow', ifSlow];
}

function id(text: string): string {
  if (/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/.test(text)) return text;
  throw new RepriseError('internal', 'An id that is none.');
}
