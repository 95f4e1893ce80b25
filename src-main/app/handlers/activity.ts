import { operationLog } from '../../operations/operation-log.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';

export function activityHandlers({ core }: AppContext): Pick<Handlers, 'activity:list' | 'activity:log'> {
  return {
    'activity:list': (page) => core.catalog.page(page),
    'activity:log': (operationId) => operationLog(core, operationId),
  };
}
