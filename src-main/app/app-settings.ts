/** What the settings page shows: kept in the profile, but for what only the shell around the pages knows. */
import type { Finding } from '../domain/errors.ts';
import type { AppSettings } from '../ipc/views/settings-view.ts';
import type { Core } from '../operations/core.ts';
import type { KeptSettings } from '../ports/profile.ts';
import type { Shell } from './shell.ts';

export interface SettingsKeeper {
  read(): AppSettings;
  /** What is not possible here stays as it is. Errors: `write-failed`, `disk-full`, `permission-denied`. */
  change(change: Partial<AppSettings>): AppSettings;
  /** They could not be read and are as at first; `[]` = they could, or were changed since. */
  troubles(): readonly Finding[];
}

export function keepSettings(
  core: Pick<Core, 'profile'>,
  { startAtLogin, updates }: Pick<Shell, 'startAtLogin' | 'updates'>,
): SettingsKeeper {
  const { settings, trouble } = core.profile.settings();
  let kept: KeptSettings = settings;
  let troubles = trouble === null ? [] : [trouble];

  const read = (): AppSettings => ({
    ...kept,
    startsAtLogin: startAtLogin === null ? null : startAtLogin.read(),
    looksForUpdates: updates === null ? null : kept.looksForUpdates,
  });

  return {
    read,
    change({ startsAtLogin, looksForUpdates, ...change }) {
      // Another program of the same profile may have changed something else meanwhile.
      if (looksForUpdates !== undefined || Object.keys(change).length > 0) {
        kept = core.profile.changeSettings((now) => ({
          ...now,
          ...change,
          looksForUpdates: updates === null ? now.looksForUpdates : (looksForUpdates ?? now.looksForUpdates),
        }));
        troubles = [];
      }
      if (typeof startsAtLogin === 'boolean') startAtLogin?.write(startsAtLogin);
      return read();
    },
    troubles: () => troubles,
  };
}
