/** What is said before Reprise is removed. */
export const leavingTexts = {
  mayGo: 'Nothing is unfinished: Reprise can be removed. Your servers and backups stay as they are.',
  backups:
    'Your backups stay here, as plain files with a RESTORE.txt that says how to use them without Reprise:',
  restorePoints: 'What restores set aside stays, too:',
  release: 'To free that space first: reprise release',
};
