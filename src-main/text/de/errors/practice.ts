/** The practice area. */
import type { ErrorCode } from '../../../domain/errors.ts';
import { detail, given, type ErrorText } from '../../error-text.ts';

export const practiceTexts = {
  'practice-not-started': {
    title: 'Kein Übungsserver',
    sentence:
      'Es gibt keinen Übungsserver, der kaputtgehen könnte. Ihre eigenen Server werden dabei nie angerührt.',
    action: 'Bitte auf der Seite „Üben“ einen anlegen.',
  },
  'practice-not-ours': {
    title: 'Nicht der Übungsordner',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `${path} hat nicht Reprise zum Üben angelegt. Darin wurde nichts angerührt.`,
        'Den Ordner zum Üben hat nicht Reprise angelegt. Darin wurde nichts angerührt.',
      ),
    action: 'Bitte woandershin verschieben (ist es ein Laufwerk: auswerfen) und es erneut versuchen.',
  },
  'practice-holds-backups': {
    title: 'Eigene Backups im Übungsordner',
    sentence: (d) =>
      `Im Übungsordner liegen Backups von ${detail(d, 'names') ?? 'Ihrem eigenen Server'}. Es wurde nichts entfernt.`,
    action: (d) =>
      `Bitte ${detail(d, 'path') ?? 'den Ordner „backups“ darin'} an einen eigenen Ort verschieben, diesen Ort auf der Seite „Einstellungen“ hinzufügen und es erneut versuchen.`,
  },
  'practice-holds-data': {
    title: 'Eigene Daten im Übungsordner',
    sentence: (d) => {
      const path = detail(d, 'path') ?? 'einem Ordner';
      return given(
        d,
        'name',
        (name) =>
          `Ihr Server „${name}“ hat Daten in ${path}. Dort ist auch der Übungsordner. Es wurde nichts angerührt.`,
        `In ${path}, innerhalb des Übungsordners, liegen eigene Backups. Es wurde nichts angerührt.`,
      );
    },
    action: (d) =>
      given(
        d,
        'instance',
        () =>
          'Bitte diese Daten an einen eigenen Ort verschieben. Dann den Server auf der Seite „Einstellungen“ entfernen und mit seinen neuen Ordnern wieder hinzufügen. Danach erneut versuchen.',
        'Bitte diesen Ordner an einen eigenen Ort verschieben, diesen Ort auf der Seite „Einstellungen“ hinzufügen und es erneut versuchen.',
      ),
  },
  'practice-broken': {
    title: 'Der Übungsserver startet nicht',
    sentence: 'Der Übungsserver startet nicht: Seine Daten sind kaputt.',
    action:
      'Bitte aus einem Backup zurückholen, wie beim eigenen Server. Oder ihn auf der Seite „Üben“ entfernen und einen neuen anlegen.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
