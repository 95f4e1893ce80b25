/** The page "Overview". */
export const dashboard = {
  title: 'Overview',
};
