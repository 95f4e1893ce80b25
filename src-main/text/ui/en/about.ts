/** What Reprise is, among the settings. */
export const about = {
  title: 'About Reprise',
  version: (version: string): string => `Version ${version}`,
  license: 'Reprise is free software under the MIT licence.',
  private: 'Nothing leaves this computer unless you turn it on. Reprise has no account and counts nothing.',
  showLicenses: 'Show the licences of what Reprise is made of',
  hideLicenses: 'Hide the licences',
  licensesName: 'Licences',
  licensesAway: 'The licences could not be read. Installing Reprise anew brings them back.',
};
