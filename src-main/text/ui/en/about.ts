/** What Reprise is, among the settings. */
export const about = {
  title: 'About Reprise',
  version: (version: string): string => `Version ${version}`,
  license: 'Reprise is free software under the MIT licence.',
  private:
    'Nothing leaves this computer unless you turn it on. Reprise needs no account and collects no data.',
  showLicenses: 'Open-source licences',
  licensesName: 'Licences',
  licensesAway: 'The licences could not be read. Installing Reprise anew brings them back.',
};
