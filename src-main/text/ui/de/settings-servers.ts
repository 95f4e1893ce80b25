import type { UiTexts } from '../en/index.ts';
import { found } from './found.ts';

export const settingsServers: UiTexts['settings']['servers'] = {
  title: 'Server',
  none: 'Noch ist kein Server bekannt.',
  add: 'Server hinzufügen',
  name: 'Name',
  nameMissing: 'Bitte einen Namen eingeben.',
  url: 'Adresse',
  urlNote: 'Auf diesem Computer. Bleibt das leer, findet Reprise sie selbst.',
  urlWrong: 'Eine Adresse beginnt mit http:// oder https://.',
  save: 'Speichern',
  foldersNote:
    'Andere Ordner nur wählen, wenn der Server selbst jetzt andere benutzt. Verschoben wird nichts.',
  control: 'Anhalten und Starten',
  controlWords: ({ kind, name, engine = null }) => found.control({ kind, name, engine }),
  edit: 'Name, Adresse oder Ordner ändern',
  connection: 'Anmeldung',
  connected: 'Verbunden: Reprise kann den Server fragen, wer ihn gerade benutzt.',
  notConnected:
    'Nicht verbunden. Backups und Wiederherstellungen gehen auch so; verbunden sieht Reprise vor dem Anhalten, ob gerade jemand schaut oder hört.',
  connect: 'Verbinden',
  disconnect: 'Trennen',
  connectTitle: (name) => `„${name}“ verbinden`,
  connectWhy:
    'Verbunden sieht Reprise, ob jemand den Server benutzt, bevor es ihn anhält. Backups und Wiederherstellungen gehen auch ohne.',
  connectStores:
    'Reprise meldet sich einmal an und lässt den Server einen Zugangsschlüssel ausstellen. Nur dieser Schlüssel wird aufbewahrt, verschlüsselt, auf diesem Computer. Das Passwort wird sofort vergessen.',
  account: 'Name oder E-Mail-Adresse eines Administrators des Servers',
  password: 'Passwort',
  showPassword: 'Passwort zeigen oder verbergen',
  disconnectTitle: (name) => `„${name}“ trennen?`,
  disconnectSays:
    'Reprise vergisst den Schlüssel und bittet den Server, ihn auch zu vergessen. Backups und Wiederherstellungen gehen weiter.',
  check: 'Zugriff prüfen',
  checkTitle: (name) => `Prüfung von „${name}“`,
  checkFine: 'Alles gut: Dieser Server lässt sich sichern.',
  checkFineControl: 'Alles gut: Reprise kann diesen Server anhalten und starten.',
  asksNoneControl: 'Das System wird nach nichts fragen, wenn Reprise ihn anhält und startet.',
  asksNone: 'Das System wird nach nichts fragen: Backups können laufen, während niemand da ist.',
  asks: 'Das System fragt jedes Mal nach dem Passwort eines Administrators, denn:',
  ask: (what, name) =>
    what === 'data'
      ? `dieses Konto darf ${name} nicht ändern`
      : `dieses Konto darf „${name}“ nicht anhalten und starten`,
  grant: 'Ein für alle Mal erlauben',
  grantNote:
    'Das lässt sich ein für alle Mal erlauben: Das System fragt ein letztes Mal nach dem Passwort eines Administrators, danach laufen Backups auch, wenn niemand da ist. Ist es nicht bekannt, hilft, wer diesen Computer eingerichtet hat.',
  notNow: 'Jetzt nicht',
  waits: 'Backups warten deshalb, bis jemand da ist.',
  remove: 'Aus Reprise entfernen',
  removeTitle: (name) => `„${name}“ aus Reprise entfernen?`,
  removeSays: 'Reprise sichert ihn nicht mehr und zeigt ihn hier nicht mehr an.',
  removeKeeps:
    'Am Server ändert sich nichts, und keines seiner Backups wird gelöscht. Er lässt sich jederzeit wieder hinzufügen.',
  isPractice: 'Der Übungsserver wird auf seiner eigenen Seite entfernt.',
  toPractice: 'Zur Übungsseite',
};
