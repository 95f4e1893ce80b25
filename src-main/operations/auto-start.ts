/**
 * What starts the server by itself is turned off while data moves: only where the system can be told to run `recover`
 * after a power cut, and after it was told; else it is left on. Each step can be run again.
 */
import { RepriseError } from '../domain/errors.ts';
import type { ControlChange, ControlIntent } from '../domain/restore/journal-record.ts';
import { controlNames } from '../domain/server/control-names.ts';
import type { HookedOperation } from '../ports/boot-hook.ts';
import type { Core } from './core.ts';
import type { InstanceContext } from './instance-context.ts';

type Needs = Pick<Core, 'bootHook' | 'logger'>;

interface Recorded {
  readonly id: string;
  readonly control: ControlIntent | null;
}

export interface AutoStartIntent {
  readonly changes: readonly ControlChange[];
  readonly hook: ControlChange | null;
}

/** For the journal, before anything is changed. */
export async function planAutoStart(
  { bootHook, logger }: Needs,
  { control, instance }: InstanceContext,
  id: string,
): Promise<AutoStartIntent> {
  const changes = await control.autoStart();
  const hook =
    changes.length === 0 ? null : bootHook.describe({ id, services: controlNames(instance.control.name) });
  if (changes.length > 0 && hook === null) logger.info('auto-start.left-on', { reason: 'no boot hook' });
  return hook === null ? { changes: [], hook: null } : { changes, hook };
}

/** Without the right to change it, it is left on: the moves are made so that a start in between is found out. */
export async function setAutoStartAside(
  { bootHook, logger }: Needs,
  { control }: InstanceContext,
  record: Recorded,
): Promise<void> {
  const { changes = [], hook = null } = record.control ?? {};
  if (changes.length === 0 || hook === null) return;
  try {
    await bootHook.register(hook, operationOf(record));
    await control.setAutoStartAside(changes);
  } catch (error) {
    const isRefused =
      error instanceof RepriseError && ['permission-denied', 'not-possible-here'].includes(error.code);
    if (!isRefused) throw error;
    logger.warn('auto-start.left-on', { reason: error.code });
  }
}

/** From here the system may start the server by itself again. */
export async function allowAutoStart(
  { control }: Pick<InstanceContext, 'control'>,
  record: Recorded,
): Promise<void> {
  if (record.control !== null) await control.putAutoStartBack(record.control.changes);
}

/** Right before the operation is closed: until then a power cut is followed by `recover`. */
export async function dropBootHook({ bootHook }: Needs, record: Recorded): Promise<void> {
  const { hook = null } = record.control ?? {};
  if (hook !== null) await bootHook.unregister(hook, operationOf(record));
}

function operationOf({ id, control }: Recorded): HookedOperation {
  return { id, services: controlNames(control?.name ?? null) };
}
