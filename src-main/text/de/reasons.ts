/** Why a server did not come up, as adapters and servers say it in English; what the system itself said stays as it is. */

const known: readonly (readonly [said: RegExp, german: string])[] = [
  [/^its address is not known$/, 'seine Adresse ist nicht bekannt'],
  [/^the server ended by itself$/, 'der Server hat sich selbst beendet'],
  [/^another program answers at its address$/, 'unter seiner Adresse antwortet ein anderes Programm'],
  [/^another program answers on this port$/i, 'auf seinem Port antwortet ein anderes Programm'],
  [/^no answer$/, 'keine Antwort'],
  [/^no answer in time$/, 'keine Antwort in der Zeit'],
  [/^nothing answers there$/, 'dort antwortet nichts'],
  [/^it does not answer$/, 'er antwortet nicht'],
  [/^it answers only now and then$/, 'er antwortet nur ab und zu'],
  [/^it does not run$/, 'er läuft nicht'],
  [/^(.+) does not run$/, '$1 läuft nicht'],
  [/^not ready$/, 'nicht bereit'],
  [/^answers (\d+)$/, 'antwortet mit $1'],
  [/^it could not start and shows an error page$/, 'er konnte nicht starten und zeigt eine Fehlerseite'],
  [/^it prepares its data$/, 'er bereitet seine Daten vor'],
  [/^it does not say how it is$/, 'er sagt nicht, wie es ihm geht'],
  [
    /^it waits for you to update its database: open its page$/,
    'er wartet darauf, dass Sie seine Datenbank aktualisieren: bitte seine Seite öffnen',
  ],
  [
    /^it is in maintenance mode: end that on its page$/,
    'er ist im Wartungsmodus: bitte auf seiner Seite beenden',
  ],
  [/^the server started with an empty database$/i, 'der Server startete mit einer leeren Datenbank'],
  [
    /^the server did not find its settings \((.+)\) and starts anew$/i,
    'der Server fand seine Einstellungen nicht ($1) und beginnt von vorn',
  ],
  [
    /^the server turns everybody away since it was reached from the internet without a password$/i,
    'der Server weist alle ab, seit er ohne Passwort aus dem Internet erreichbar war',
  ],
  [/^(.+) is open and does not close$/, '$1 ist offen und schließt sich nicht'],
  [/^Windows error (.+)$/, 'Windows-Fehler $1'],
  [/^(.+): no such program$/, '$1: kein solches Programm'],
  [/^the service is (.+)$/, 'der Dienst ist $1'],
  [/^it ended with (.+)$/, 'er endete mit $1'],
  [/^ended with (.+)$/, 'endete mit $1'],
  [/^its service is turned off in Windows$/, 'sein Dienst ist in Windows abgeschaltet'],
];

export function germanReason(reason: string): string {
  const plain = reason.replace(/\.$/, '');
  const [said, german] = known.find(([pattern]) => pattern.test(plain)) ?? [];
  return said === undefined || german === undefined ? plain : plain.replace(said, german);
}
