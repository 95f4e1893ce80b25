import type { UiTexts } from '../en/index.ts';

export const about: UiTexts['settings']['about'] = {
  title: 'Über Reprise',
  version: (version) => `Version ${version}`,
  license: 'Reprise ist freie Software unter der MIT-Lizenz.',
  private:
    'Nichts verlässt diesen Computer, solange es nicht eingeschaltet wird. Reprise hat kein Konto und zählt nichts mit.',
  showLicenses: 'Lizenzen der Bestandteile von Reprise zeigen',
  hideLicenses: 'Lizenzen ausblenden',
  licensesName: 'Lizenzen',
  licensesAway: 'Die Lizenzen konnten nicht gelesen werden. Reprise neu zu installieren bringt sie zurück.',
};
