/** The page "Restore". */
export const wizard = {
  title: 'Restore',
};
