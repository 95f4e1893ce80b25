import { join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlFactory } from '../../ports/server-control.ts';
import { isWindows } from '../processes/process-list.ts';
import { foreignWriter } from '../profile/foreign-writer.ts';
import { macAppControl } from './mac-app-control.ts';
import { containerControl } from './container-control.ts';
import { noneControl } from './none-control.ts';
import { processControl } from './process-control.ts';
import { serviceManagers } from '../services/index.ts';
import { serviceControl } from './service-control.ts';
import { trayAppControl } from './tray-app-control.ts';
import { windowsProcessControl } from './windows-process-control.ts';

/** `home`: profile folder, which the settings come from. Errors of the factory: `not-possible-here`. */
export function controlFactory(logger: Logger | null, home: string | null = null): ControlFactory {
  const writer = (): number | null =>
    home === null ? null : foreignWriter([home, join(home, 'instances.json')]);
  return (request) => {
    if (request.kind === 'tray-app' && process.platform === 'darwin') return macAppControl(request, logger);
    switch (request.kind) {
      case 'process':
        return isWindows ? windowsProcessControl(request, logger) : processControl(request, logger, writer());
      case 'tray-app':
        if (isWindows) return trayAppControl(request, logger);
        throw notHere(request.kind);
      case 'container':
        return containerControl(request, logger);
      case 'none':
        return noneControl(request);
      case 'service':
        return serviceControl({ request, managers: serviceManagers(), logger });
      default:
        throw notHere(request.kind);
    }
  };
}

function notHere(kind: string): RepriseError {
  return new RepriseError('not-possible-here', `No control of kind ${kind} on this system.`, { kind });
}
