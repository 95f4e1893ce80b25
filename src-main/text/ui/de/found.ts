import type { Elsewhere, FindReason } from '../../../domain/server/find.ts';
import type { UiTexts } from '../en/index.ts';

type Details = FindReason['details'];

const said = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

const reasons: Readonly<Record<string, (d: Details) => string>> = {
  process: (d) => `das Programm ${said(d['program'])} läuft (Prozess ${said(d['pid'])})`,
  'named-by-process': () => 'es wurde mit genau diesen Ordnern gestartet',
  service: (d) => `es gibt einen Dienst namens ${said(d['service'])}`,
  'named-by-service': () => 'die Einstellungen des Dienstes nennen diese Ordner',
  image: (d) => `der Container „${said(d['container'])}“ stammt von ${said(d['image'])}`,
  'container-mounts': (d) =>
    `der Container „${said(d['container'])}“ hat Ordner, wie dieser Server sie benutzt`,
  'container-settings': () => 'die Einstellungen des Containers nennen die Ordner',
  'container-not-seen': () => 'er läuft in einem Container, in den nicht hineingesehen werden konnte',
  'compose-folder': (d) => `die Compose-Datei liegt in ${said(d['folder'])}`,
  'worker-elsewhere': () => 'ein Teil davon muss anderswo laufen: dieser Container beantwortet nur Anfragen',
  registry: (d) => `Windows führt ihn als installiert (${said(d['key'])})`,
  app: (d) => `es gibt die App ${said(d['app'])}`,
  'default-folder': (d) => `${said(d['folder'])} ist der übliche Ort`,
  'data-there': () => 'die Daten sind da',
  'said-differently': (d) =>
    `zwei laufende Programme nennen verschiedene Ordner (${said(d['location'])}), deshalb wurde keiner übernommen`,
  answers: (d) => `er antwortet unter ${said(d['url'])}`,
  package: (d) => `das Paket ${said(d['package'])} ${said(d['version'])} ist installiert`,
};

const locations: Readonly<Record<string, string>> = {
  'audiobookshelf.config': 'Ordner mit Einstellungen und Datenbank (config)',
  'audiobookshelf.metadata': 'Ordner mit Titelbildern und eigenen Backups (metadata)',
  'jellyfin.data': 'Datenordner',
  'jellyfin.config': 'Ordner mit Einstellungen (config)',
  'jellyfin.cache': 'Cache-Ordner',
  'jellyfin.log': 'Ordner mit Protokollen',
  'stash.config': 'Einstellungsdatei (config.yml)',
  'immich.data': 'Ordner mit Fotos und Videos',
  'immich.compose-dir': 'Ordner mit docker-compose.yml',
};

const short: Readonly<Record<string, string>> = {
  'stash.config': 'Einstellungsdatei',
  'immich.data': 'Fotos und Videos',
  'immich.compose-dir': 'Compose-Ordner',
};

const things: Readonly<Record<string, (detail: string | null) => string>> = {
  processes: (detail) =>
    detail === null
      ? 'Programme anderer Benutzer'
      : detail === '1'
        ? 'Ein Programm eines anderen Benutzers'
        : `${detail} Programme anderer Benutzer`,
  services: (detail) => `Dienste${detail === null ? '' : ` (${detail})`}`,
  containers: (detail) => `Container${detail === null ? '' : ` (${detail})`}`,
  registry: () => 'Die Registrierung von Windows',
  apps: () => 'Die installierten Apps',
  packages: () => 'Die installierten Pakete',
  folder: (detail) => `Der Ordner ${detail ?? ''}`,
};

const whys: Readonly<Record<string, string>> = {
  'permission-denied': 'dafür fehlen die Rechte',
  'engine-unreachable': 'das Container-Programm antwortet nicht',
  'timed-out': 'es dauerte zu lange',
};

function elsewhere({ at, path, volume }: Elsewhere): string {
  switch (at) {
    case 'volume':
      return `${path} im Container, im Volume „${volume ?? ''}“; dazu gibt es keinen Ordner auf diesem Computer`;
    case 'engine':
      return `${path} im Container; es liegt auf dem Rechner des Container-Programms, nicht auf diesem Computer`;
    case 'memory':
      return `${path} im Container, nur im Arbeitsspeicher: es geht verloren, sobald der Container anhält`;
    case 'container':
      return `${path}, im Container selbst: es geht verloren, wenn der Container neu angelegt wird`;
  }
}

export const found: UiTexts['firstRun']['found'] = {
  sure: { certain: 'Eindeutig erkannt', likely: 'Wahrscheinlich richtig', possible: 'Nicht sicher' },
  reason: ({ code, details }) => reasons[code]?.(details) ?? code.replaceAll('-', ' '),
  control: ({ kind, name, engine }) => {
    const names = (name ?? '').split(',').filter((each) => each !== '');
    const all = names.map((each) => `„${each}“`).join(', ');
    switch (kind) {
      case 'container':
        return names.length === 0
          ? 'Er läuft in einem Container.'
          : `Container: ${all}${engine === null ? '' : ` (${engine})`}`;
      case 'service':
        return `${names.length > 1 ? 'Dienste' : 'Dienst'}: ${all}`;
      case 'tray-app':
        return 'Er wird von seiner eigenen App gestartet.';
      case 'process':
        return 'Er wird als eigenes Programm angehalten und gestartet.';
      case 'none':
        return 'Angehalten und gestartet wird er von Hand.';
    }
  },
  elsewhere,
  unseen: ({ what, reason, detail }) =>
    `${things[what]?.(detail) ?? what}: konnte nicht angesehen werden${whys[reason] === undefined ? '' : `, ${whys[reason]}`}.`,
  location: (server, key) => locations[`${server}.${key}`] ?? key,
  short: (server, key) => short[`${server}.${key}`] ?? `Ordner „${key}“`,
};
