import type { UiTexts } from '../en/index.ts';

export const common: UiTexts['common'] = {
  appName: 'Reprise',
  cancel: 'Abbrechen',
  close: 'Schließen',
  back: 'Zurück',
  next: 'Weiter',
  again: 'Noch einmal versuchen',
  loading: 'Einen Moment …',
  details: 'Einzelheiten',
  copy: 'Kopieren',
  copied: 'Kopiert',
  yes: 'Ja',
  no: 'Nein',
  severity: { ok: 'In Ordnung', warn: 'Bitte ansehen', block: 'Steht im Weg' },
};
