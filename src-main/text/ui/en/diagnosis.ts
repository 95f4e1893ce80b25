/** The page "What happened?". */
export const diagnosis = {
  title: 'What happened?',
};
