/** The page "Operation". */
export const operation = {
  title: 'Operation',
};
