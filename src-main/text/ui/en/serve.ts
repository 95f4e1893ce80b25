/** The page in a browser: its connection, signing in, choosing files. */
export const serve = {
  title: 'Reprise',
};
