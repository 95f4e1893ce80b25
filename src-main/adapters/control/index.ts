import { RepriseError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlFactory } from '../../ports/server-control.ts';
import { containerControl } from './container-control.ts';
import { noneControl } from './none-control.ts';
import { processControl } from './process-control.ts';

/** Errors of the factory: `not-possible-here`. */
export function controlFactory(logger: Logger | null): ControlFactory {
  return (request) => {
    switch (request.kind) {
      case 'process':
        return processControl(request, logger);
      case 'container':
        return containerControl(request, logger);
      case 'none':
        return noneControl(request);
      default:
        throw new RepriseError('not-possible-here', `No control of kind ${request.kind} on this system.`, {
          kind: request.kind,
        });
    }
  };
}
