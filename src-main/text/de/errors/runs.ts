/** Plans, restore points, and runs that stand in each other's way. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { given, type ErrorText } from '../../error-text.ts';

export const runTexts = {
  'operation-not-found': {
    title: 'Vorgang nicht gefunden',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `Es gibt keinen Wiederherstellungspunkt mit der Kennung ${id}.`,
        'Es gibt keinen Wiederherstellungspunkt mit dieser Kennung.',
      ),
    action: 'Was sich rückgängig machen lässt, steht auf der Seite „Backups“.',
  },
  'nothing-to-undo': {
    title: 'Nichts rückgängig zu machen',
    sentence: (d) =>
      given(
        d,
        'newest',
        (id) => `Nur die neueste Wiederherstellung lässt sich rückgängig machen. Das ist ${id}.`,
        'Es gibt keine Wiederherstellung, die sich rückgängig machen ließe.',
      ),
    action: 'Was Wiederherstellungen zur Seite gelegt haben, steht auf der Seite „Backups“.',
  },
  'undo-ambiguous': {
    title: 'Welcher Server?',
    sentence: (d) =>
      given(
        d,
        'servers',
        (names) => `Bei mehreren Servern lässt sich eine Wiederherstellung rückgängig machen: ${names}.`,
        'Bei mehreren Servern lässt sich eine Wiederherstellung rückgängig machen.',
      ),
    action: 'Bitte auf der Seite „Übersicht“ beim gemeinten Server „Rückgängig machen“ wählen.',
  },
  'point-elsewhere': {
    title: 'Die Ordner sind jetzt andere',
    sentence: (d) =>
      `Diese Wiederherstellung betraf ${given(d, 'path', (path) => path, 'einen Ordner')}, der nicht mehr zum Server gehört. Sie rückgängig zu machen würde die falschen Daten ändern.`,
    action:
      'Gehört der Ordner doch zum Server, bitte zuerst die Ordner des Servers berichtigen. Was beiseitegelegt wurde, bleibt, wo es ist, mit einem Hinweis, wie es sich von Hand zurücklegen lässt.',
  },
  'not-releasable': {
    title: 'Wird noch gebraucht',
    sentence:
      'Diese Wiederherstellung ist noch nicht zu Ende, darum bleibt erhalten, was sie zur Seite gelegt hat.',
    action:
      'Bitte warten, bis der Server läuft und die Wiederherstellung zu Ende ist, und es dann erneut versuchen.',
  },
  'plan-not-found': {
    title: 'Plan nicht gefunden',
    sentence: (d) =>
      given(
        d,
        'plan',
        (id) => `Es gibt keinen Plan mit der Kennung ${id}.`,
        'Es gibt keinen Plan mit dieser Kennung.',
      ),
    action: 'Bitte einen Schritt zurückgehen: Ein neuer entsteht sofort.',
  },
  'plan-expired': {
    title: 'Plan veraltet',
    sentence:
      'Der Server oder das Backup hat sich geändert, seit der Plan entstand. Es wurde nichts verändert.',
    action: 'Bitte einen Schritt zurückgehen und die neue Übersicht ansehen.',
  },
  'instance-busy': {
    title: 'Beschäftigt',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `Vorgang ${id} wurde auf einem anderen Computer begonnen und ist nicht fertig.`,
        given(
          d,
          'pid',
          (pid) => `Ein anderes Reprise arbeitet an denselben Daten (Prozess ${pid}).`,
          'Ein anderes Reprise arbeitet an denselben Daten.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'operation',
        () =>
          'Bitte auf jenem Computer zu Ende gehen lassen. Gibt es ihn nicht mehr: bitte jemanden fragen, der diesen Computer gut kennt. Zwei zugleich an denselben Daten würden sie beschädigen.',
        'Bitte warten, bis es fertig ist, und es dann erneut versuchen.',
      ),
  },
  'recovery-pending': {
    title: 'Noch nicht zu Ende',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `Ein früherer Vorgang (${id}) braucht zuerst Ihre Hilfe. Es wurde nichts Neues begonnen.`,
        'Ein früherer Vorgang braucht zuerst Ihre Hilfe. Es wurde nichts Neues begonnen.',
      ),
    action: 'Bitte oben auf der Seite „Jetzt zu Ende bringen“ wählen. Dann steht da, was im Weg ist.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
