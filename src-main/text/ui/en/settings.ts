/** The page "Settings". */
import { about } from './about.ts';
import { settingsServers } from './settings-servers.ts';

export const settings = {
  title: 'Settings',
  changedAtOnce: 'Changes apply at once.',
  servers: settingsServers,
  about,
  places: {
    title: 'Where backups are kept',
    none: 'No place for backups is known yet.',
    state: {
      here: 'Connected',
      away: 'Not connected',
      other: 'Another drive is in its place',
      unreadable: 'Cannot be read',
    },
    free: (size: string): string => `${size} free`,
    backups: (count: number): string =>
      count === 0 ? 'no backups yet' : count === 1 ? '1 backup' : `${String(count)} backups`,
    sameDisk: (servers: string): string =>
      `On the same drive as the data of ${servers}: if that drive breaks, both are lost. A second place on another drive helps.`,
    synced: (program: string): string =>
      `${program} copies this folder to the internet. It may empty or change files while Reprise writes them. A folder that is not synced is better.`,
    awayHelp: 'Connect the drive or network folder. Nothing else needs to be done.',
    otherHelp: 'Reprise tells its places apart and leaves the other drive alone. Connect the right one.',
    unreadableHelp:
      'The file repository.json in it could not be read. The backups in it are not touched. Check the drive.',
    add: 'Add a place',
    adopt: 'Add a place that has backups',
    forget: 'Forget this place',
    forgetTitle: 'Forget this place?',
    forgetSays: (path: string): string => `Reprise no longer uses ${path} and no longer lists its backups.`,
    forgetKeeps: (count: number | null): string =>
      count === null || count === 0
        ? 'No backup is deleted: what is in it stays there.'
        : count === 1
          ? 'No backup is deleted: 1 backup stays there.'
          : `No backup is deleted: ${String(count)} backups stay there.`,
    forgetAgain: (adopt: string): string =>
      `To use them again, choose “${adopt}” here in the settings, then this folder.`,
    forgetLast: 'It is the only place: until you add another, no backup can be made.',
    forgetUnsafe: (servers: string, count: number): string =>
      `${servers} will have no place for backups on another drive: if ${count === 1 ? 'its' : 'their'} drive breaks, the backups are lost with it.`,
    addTitle: 'Add a place for backups',
  },
  look: {
    title: 'Appearance and language',
    theme: 'Colours',
    themes: { system: 'Same as system', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languages: { system: 'Same as system', en: 'English', de: 'Deutsch' },
  },
  behaviour: {
    title: 'Start and notifications',
    startsAtLogin: 'Start Reprise when you sign in',
    startsAtLoginNote: 'It stays in the background and shows its state beside the clock.',
    tellsSuccess: 'Also notify me when a backup went well',
    tellsSuccessNote: 'Without this, you only hear from Reprise when something failed or needs you.',
  },
  updates: {
    title: 'Updates',
    looks: 'Look for newer versions of Reprise',
    looksNote: 'This asks the internet for the newest version. Nothing about you or your servers is sent.',
    look: 'Look for updates',
    none: 'This is the newest version.',
    ready: (version: string): string => `Version ${version} is ready.`,
    install: 'Install and restart Reprise',
    notPossible: 'Updates cannot be installed from here. Use the way Reprise was installed.',
  },
};
