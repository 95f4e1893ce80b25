/** What Reprise is, among the settings. */
export const about = {
  title: 'About Reprise',
  version: (version: string): string => `Version ${version}`,
  license: 'Reprise is free software under the MIT licence.',
  private:
    'Nothing leaves this computer. Only a look for updates asks the internet, and only if you want it. Reprise needs no account and collects no data.',
  showLicenses: 'Open-source licences',
  licensesName: 'Licences',
  licensesAway: 'The licences could not be read. Installing Reprise anew brings them back.',
};
