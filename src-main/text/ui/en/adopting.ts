/** The way of the first run for somebody who has backups already. */
export const adopting = {
  drive: {
    title: 'Where are your backups?',
    lead: 'Connect the drive or network folder with your backups, then choose the folder they are in.',
    note: 'Reprise only reads here. A drive that cannot be written to is fine.',
    choose: 'Choose the folder',
    reading: 'Reading what is in it…',
    onlyFile: 'Do you only have a single file that ends in .audiobookshelf?',
    chooseFile: 'Choose the file',
  },
  content: {
    title: 'What is in this folder',
    at: (path: string): string => `Backups were found in ${path}.`,
    lead: 'Which of these do you want back?',
    none: 'There are no backups of a server in this folder.',
    readOnly: 'This drive can only be read. Restoring from it works; new backups need another place.',
    from: (machine: string): string => `from ${machine}`,
    version: (server: string, version: string | null): string =>
      version === null ? server : `${server} ${version}`,
    backups: (count: number): string => (count === 1 ? '1 backup' : `${String(count)} backups`),
    newest: (when: string): string => `newest: ${when}`,
    folders: (paths: string): string => `It was in ${paths}.`,
    unreadable: 'Some of it could not be read:',
    missing: 'Choose one first.',
    next: 'Next: choose a server',
    chooseOther: 'Choose another folder',
    notKnown: 'This version of Reprise does not know this server.',
  },
  target: {
    title: (name: string): string => `Which server should get “${name}”?`,
    lead: 'Its data is brought back into this server. You see what would change before anything happens.',
    here: (name: string): string => `“${name}”, known already`,
    likely: 'Fits best',
    looking: 'Looking for media servers on this computer…',
    none: (server: string): string =>
      `No ${server} was found on this computer. It has to be installed first:`,
    another: (server: string, candidates: number): string =>
      candidates === 1
        ? `It is not this one? How to install ${server}`
        : `It is none of these? How to install ${server}`,
    missing: 'Choose a server first.',
    install: (server: string, version: string | null): string =>
      version === null
        ? `Install ${server}.`
        : `Install ${server} ${version}: the version your newest backup is from.`,
    startOnce: 'Start it once and wait until its web page opens. It makes its folders then.',
    stop: 'Stop it again. You need not set anything up in it: the restore brings that.',
    look: 'Come back here and look again.',
    open: (server: string): string => `Open the web page of ${server}`,
    next: 'Next: see what would change',
  },
};
