/** Settings of the app, and its updates. */
import { RepriseError } from '../../domain/errors.ts';
import type { Handlers } from '../answer.ts';
import type { SettingsKeeper } from '../app-settings.ts';
import type { AppContext } from '../context.ts';

export function settingsHandlers(
  { shell, changed }: AppContext,
  settings: SettingsKeeper,
): Pick<Handlers, 'settings:change' | 'updates:look' | 'updates:install'> {
  return {
    'settings:change': (change) => {
      const now = settings.change(change);
      changed();
      return now;
    },
    'updates:look': async () => (await shell.updates?.look()) ?? { state: 'not-possible' },
    'updates:install': () => {
      if (shell.updates === null) throw new RepriseError('not-possible-here', 'Updates come another way.');
      shell.updates.install();
    },
  };
}
