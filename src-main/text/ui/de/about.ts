import type { UiTexts } from '../en/index.ts';

export const about: UiTexts['settings']['about'] = {
  title: 'Über Reprise',
  version: (version) => `Version ${version}`,
  license: 'Reprise ist freie Software unter der MIT-Lizenz.',
  private:
    'Nichts verlässt diesen Computer. Nur die Suche nach Aktualisierungen fragt im Internet nach, und nur auf Wunsch. Reprise braucht kein Konto und sammelt keine Daten.',
  showLicenses: 'Open-Source-Lizenzen',
  licensesName: 'Lizenzen',
  licensesAway: 'Die Lizenzen konnten nicht gelesen werden. Reprise neu zu installieren bringt sie zurück.',
};
