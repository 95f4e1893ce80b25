/** What surrounds every page. */
export const frame = {
  /** Name of the navigation, for screen readers. */
  navigation: 'Pages',
  toContent: 'To the content',
  pages: {
    dashboard: 'Overview',
    backups: 'Backups',
    activity: 'Activity',
    settings: 'Settings',
    practice: 'Practice',
  },
};
