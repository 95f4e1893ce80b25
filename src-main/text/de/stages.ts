/** Names of stages, kinds and ends of operations. */
import type { Texts } from '../texts.ts';

export const stageTexts: Texts['stages'] = {
  preflight: 'Wird geprüft',
  copy: 'Daten werden kopiert',
  quiesce: 'Der Server wird angehalten',
  'catch-up': 'Was sich inzwischen geändert hat, wird kopiert',
  resume: 'Der Server wird gestartet',
  verify: 'Jedes Byte wird geprüft',
  publish: 'Das Backup wird fertiggestellt',
  prepare: 'Daten werden vorbereitet',
  apply: 'Daten werden eingesetzt',
  'health-check': 'Warten auf den Server',
  commit: 'Wird abgeschlossen',
  'roll-back': 'Zurück zum Stand davor',
  recover: 'Unterbrochenes wird in Ordnung gebracht',
};

export const operationTexts: Texts['operations'] = {
  'back-up': 'Backup',
  restore: 'Wiederherstellung',
  undo: 'Rückgängig machen',
  verify: 'Prüfung',
  import: 'Übernahme',
  export: 'Export',
  release: 'Aufräumen',
  'set-aside': 'Zur Seite legen',
  recover: 'Ordnen nach Unterbrechung',
};

export const outcomeTexts: Texts['outcomes'] = {
  succeeded: 'erledigt',
  failed: 'fehlgeschlagen',
  cancelled: 'angehalten',
  blocked: 'nicht begonnen',
  'needs-attention': 'braucht Ihre Hilfe',
};
