/** The page "Practice". */
export const practice = {
  title: 'Practice',
};
