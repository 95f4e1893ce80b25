/** The page "Backups". */
export const backups = {
  title: 'Backups',
};
