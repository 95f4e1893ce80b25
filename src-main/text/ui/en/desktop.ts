/** The tray, its menu and desktop notifications. */
export const desktop = {
  title: 'Reprise',
};
