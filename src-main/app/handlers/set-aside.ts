import { RepriseError } from '../../domain/errors.ts';
import { neverAborted } from '../../operations/cancel.ts';
import { setAside } from '../../operations/set-aside.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import { backupId } from './refs.ts';

export function setAsideHandlers(context: AppContext): Pick<Handlers, 'backups:set-aside'> {
  const { core } = context;
  return {
    // A rename is over before a page could show that it runs.
    'backups:set-aside': async (id) => {
      const { error } = await setAside(core, backupId(id), { signal: neverAborted() });
      if (error !== null) throw new RepriseError(error.code, error.message, error.details);
      context.changed();
    },
  };
}
