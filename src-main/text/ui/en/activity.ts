/** The page "Activity". */
export const activity = {
  title: 'Activity',
};
