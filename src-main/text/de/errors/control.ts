/** Stopping and starting the server. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';
import { because } from '../error-words.ts';

export const controlTexts = {
  'stop-timed-out': {
    title: 'Der Server hat nicht angehalten',
    sentence:
      'Der Server sollte anhalten und hat es nicht rechtzeitig getan. Seine Daten wurden nicht verändert.',
    action:
      'Bitte warten, bis ihn niemand benutzt, und es erneut versuchen, oder ihn zuerst selbst anhalten.',
  },
  'server-respawned': {
    title: 'Der Server wurde wieder gestartet',
    sentence: 'Etwas hat den Server mittendrin wieder gestartet. Ihre Daten sind, wie sie vorher waren.',
    action:
      'Bitte herausfinden, was ihn startet (ein Dienst, ein Container, ein Startskript), es abschalten und es erneut versuchen.',
  },
  'server-not-back': {
    title: 'Der Server ist nicht wieder gestartet',
    sentence: (d) =>
      `Der Server wurde angehalten und ließ sich nicht wieder starten${because(d)}. Seine Daten sind heil.`,
    action:
      'Bitte den Server wie gewohnt starten. In seinem Protokoll steht, was ihn am Start gehindert hat.',
  },
  'server-not-answering': {
    title: 'Der Server antwortet nicht',
    sentence: (d) =>
      `Der Server sollte anhalten. Er ist nicht zu Ende, antwortet aber nicht mehr${because(d)}. Seine Daten sind heil.`,
    action:
      'Bitte etwas Zeit lassen. Dauert es zu lange: den Server selbst beenden. Ist er zu Ende, startet Reprise ihn wieder; die „Übersicht“ zeigt, ob er wieder da ist.',
  },
  'server-answers-wrongly': {
    title: 'Der Server läuft, aber nicht gut',
    sentence: (d) => `Der Server läuft, antwortet aber nicht, wie er sollte${because(d)}.`,
    action:
      'Bitte im Browser öffnen. Geht er dort nicht: wie gewohnt neu starten und in sein Protokoll sehen.',
  },
  'dependents-not-back': {
    title: 'Was den Server braucht, läuft nicht wieder',
    sentence: (d) =>
      given(
        d,
        'names',
        (names) => `Der Server läuft. Was ihn braucht, hielt mit ihm an und startete nicht wieder: ${names}.`,
        'Der Server läuft. Dienste, die ihn brauchen, hielten mit ihm an und starteten nicht wieder.',
      ),
    action:
      'Bitte wie gewohnt starten; vielleicht braucht es einen Administrator. Oder beim Server „Starten“ wählen, dann versucht es Reprise noch einmal.',
  },
  'start-failed': {
    title: 'Der Server ist nicht gestartet',
    sentence: (d) => `Der Server ließ sich nicht starten${because(d)}.`,
    action:
      'Bitte in das Protokoll des Servers sehen. Was verändert wurde, ist zurückgesetzt, wo das möglich war.',
  },
  'health-check-failed': {
    title: 'Der Server ist nicht richtig gestartet',
    sentence: (d) => `Der Server wurde gestartet, antwortete aber nicht, wie er soll${because(d)}.`,
    action: (d) =>
      given(
        d,
        'undo',
        () => 'Zurück zum Stand davor geht es mit „Rückgängig machen“.',
        given(
          d,
          'started',
          () => 'Beim Server „Was ist passiert?“ wählen. Das sucht die Ursache und sagt, was hilft.',
          'Bitte ein anderes Backup versuchen, oder dasselbe noch einmal. Scheitert es wieder, am besten den Bericht für den Support kopieren und jemanden fragen.',
        ),
      ),
  },
  'undone-not-healthy': {
    title: 'Rückgängig gemacht, aber dem Server ging es damit nicht gut',
    sentence: (d) => `Was vorher da war, ist wieder da. Der Server wurde damit nicht gesund${because(d)}.`,
    action:
      'Vielleicht war das damals schon so. „Rückgängigmachen zurücknehmen“ führt zu dem zurück, was bis eben da war.',
  },
  'server-starting': {
    title: 'Der Server startet noch',
    sentence: (d) => `Der Server läuft, ist aber noch nicht bereit${because(d)}.`,
    action:
      'Bitte etwas Zeit lassen, große Bibliotheken brauchen länger. Die „Übersicht“ zeigt, wenn er bereit ist.',
  },
  'files-in-use': {
    title: 'Dateien sind in Gebrauch',
    sentence: (d) => {
      const [path, pid, name] = [detail(d, 'path'), detail(d, 'pid'), detail(d, 'name')];
      const process = pid === null || pid === '0' ? '' : ` (Prozess ${pid})`;
      if (d['stoppedBy'] === 'you') {
        return `Der Server läuft${process}, und es ist eingestellt, dass Sie ihn selbst anhalten und starten.`;
      }
      const who = name === null ? 'Ein Programm' : `Das Programm „${name}“`;
      return `${who}${process} hat ${path ?? 'Dateien des Servers'} geöffnet.`;
    },
    action: (d) =>
      d['stoppedBy'] === 'you'
        ? 'Bitte wie gewohnt anhalten und es dann erneut versuchen.'
        : 'Bitte den Server anhalten oder jenes Programm schließen und es dann erneut versuchen.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
