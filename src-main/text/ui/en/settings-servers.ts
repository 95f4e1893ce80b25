/** The servers among the settings. */
import type { ControlSettings } from '../../../domain/server/instance.ts';
import { found } from './found.ts';

export const settingsServers = {
  title: 'Servers',
  none: 'No server is known yet.',
  add: 'Add a server',
  name: 'Name',
  nameMissing: 'Please give it a name.',
  url: 'Address',
  urlNote: 'On this computer. Leave it empty, and Reprise finds it by itself.',
  urlWrong: 'An address begins with http:// or https://.',
  save: 'Save',
  foldersNote: 'Choose other folders only if the server itself uses others now. Nothing is moved.',
  control: 'Stop and start',
  controlWords: ({ kind, name, engine = null }: ControlSettings): string =>
    found.control({ kind, name, engine }),
  edit: 'Change name, address or folders',
  connection: 'Sign-in',
  connected: 'Connected: Reprise can ask the server who is using it.',
  notConnected:
    'Not connected. Backups and restores work without it. Connected, Reprise can see whether somebody is watching or listening before it stops the server.',
  connect: 'Connect',
  disconnect: 'Disconnect',
  connectTitle: (name: string): string => `Connect “${name}”`,
  connectWhy:
    'Connected, Reprise can see whether somebody is using the server before it stops it. Backups and restores work without it.',
  connectStores:
    'Reprise signs in once and lets the server make an access key. Only this key is kept, encrypted, on this computer. The password is forgotten at once.',
  account: 'Name or e-mail address of an administrator of the server',
  password: 'Password',
  showPassword: 'Show or hide the password',
  disconnectTitle: (name: string): string => `Disconnect “${name}”?`,
  disconnectSays:
    'Reprise forgets the key, and asks the server to forget it too. Backups and restores go on working.',
  check: 'Check access',
  checkTitle: (name: string): string => `Check of “${name}”`,
  checkFine: 'All is well: this server can be backed up.',
  checkFineControl: 'All is well: Reprise can stop and start this server.',
  asksNoneControl: 'Your system will ask for nothing when Reprise stops and starts it.',
  asksNone: 'Your system will ask for nothing: backups can run while you are away.',
  asks: 'Your system will ask every time for an administrator’s password, because:',
  ask: (what: string, name: string): string =>
    what === 'data' ? `your account may not change ${name}` : `your account may not stop and start “${name}”`,
  grant: 'Allow it once and for all',
  grantNote:
    'You can allow it once and for all: your system asks for an administrator’s password one last time, and then backups run while you are away. If you do not know it, ask whoever set up this computer.',
  notNow: 'Not now',
  waits: 'Backups therefore wait until you are there.',
  remove: 'Remove from Reprise',
  removeTitle: (name: string): string => `Remove “${name}” from Reprise?`,
  removeSays: 'Reprise no longer backs it up and no longer shows it here.',
  removeKeeps:
    'Nothing of the server is changed, and none of its backups is deleted. You can add it again at any time.',
  isPractice: 'The practice server is removed on its own page.',
  toPractice: 'To the practice page',
};
