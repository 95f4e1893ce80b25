/** Requests that are operations, or look at what operations did. */
import type { AppContext } from '../context.ts';
import { activityHandlers } from './activity.ts';
import { backUpHandlers } from './back-up.ts';
import { backupsHandlers } from './backups.ts';
import { connectHandlers } from './connect.ts';
import { diagnosisHandlers } from './diagnosis.ts';
import { practiceHandlers } from './practice.ts';
import { restoreHandlers } from './restore.ts';
import { runningHandlers } from './running.ts';
import { serverHandlers } from './server.ts';
import { setAsideHandlers } from './set-aside.ts';
import { supportHandlers } from './support.ts';
import { undoHandlers } from './undo.ts';

/** Every channel of the groups below. */
export type OperationHandlers = ReturnType<typeof activityHandlers> &
  ReturnType<typeof backUpHandlers> &
  ReturnType<typeof backupsHandlers> &
  ReturnType<typeof connectHandlers> &
  ReturnType<typeof diagnosisHandlers> &
  ReturnType<typeof practiceHandlers> &
  ReturnType<typeof restoreHandlers> &
  ReturnType<typeof runningHandlers> &
  ReturnType<typeof serverHandlers> &
  ReturnType<typeof setAsideHandlers> &
  ReturnType<typeof supportHandlers> &
  ReturnType<typeof undoHandlers>;

export function operationHandlers(context: AppContext): OperationHandlers {
  return {
    ...activityHandlers(context),
    ...backUpHandlers(context),
    ...backupsHandlers(context),
    ...connectHandlers(context),
    ...diagnosisHandlers(context),
    ...practiceHandlers(context),
    ...restoreHandlers(context),
    ...runningHandlers(context),
    ...serverHandlers(context),
    ...setAsideHandlers(context),
    ...supportHandlers(context),
    ...undoHandlers(context),
  };
}
