/** The page "Welcome to Reprise". */
export const firstRun = {
  title: 'Welcome to Reprise',
};
