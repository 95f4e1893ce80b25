/** Which program copies a folder to the internet, told by its path and by what that program leaves in folders. */

interface Traces {
  readonly program: string;
  /** Of one folder of the path, whole; compared without regard to case. */
  readonly folder: RegExp;
  /** Names of marks in the folder or one above it. */
  readonly marks: readonly string[];
}

const known: readonly Traces[] = [
  { program: 'OneDrive', folder: /^onedrive(?: - .+)?$/, marks: [] },
  { program: 'Dropbox', folder: /^dropbox(?: \(.+\))?$/, marks: ['.dropbox', '.dropbox.cache'] },
  {
    program: 'iCloud Drive',
    folder: /^(?:icloud ?drive|com~apple~clouddocs|mobile documents)$/,
    marks: [],
  },
  {
    program: 'Google Drive',
    folder: /^(?:google ?drive|drivefs)$/,
    marks: ['.tmp.driveupload', '.tmp.drivedownload'],
  },
  {
    program: 'Nextcloud',
    folder: /^nextcloud\d*$/,
    marks: ['.nextcloudsync.log', '.owncloudsync.log'],
  },
];

/** Nextcloud's client keeps a database of changing name in the folder. */
const nextcloudDatabase = /^\.(?:sync_[0-9a-f]+|_sync_[0-9a-f]+|csync_journal)\.db$/;

/** Where macOS lets such programs keep their folders, each with the name of the account. */
const ofAccount = /^(onedrive|dropbox|googledrive)(?:-.*)?$/;
const accountPrograms: Readonly<Record<string, string>> = {
  onedrive: 'OneDrive',
  dropbox: 'Dropbox',
  googledrive: 'Google Drive',
};

/** A drive of its own, whose letter is the user's choice. */
const googleLetter = /^[a-z]:[\\/]my drive(?:[\\/]|$)/;

/** `names`: of what lies in the folder and those above it; `null` = no trace. Pure. */
export function syncedBy(path: string, names: readonly string[] = []): string | null {
  const lower = path.toLowerCase();
  const folders = lower.split(/[\\/]/);
  const marks = new Set(names.map((name) => name.toLowerCase()));
  const found = known.find(
    (one) => folders.some((folder) => one.folder.test(folder)) || one.marks.some((mark) => marks.has(mark)),
  );
  if (found !== undefined) return found.program;
  if (googleLetter.test(lower)) return 'Google Drive';
  const account = folders[folders.indexOf('cloudstorage') + 1] ?? '';
  const program = folders.includes('cloudstorage') ? ofAccount.exec(account)?.[1] : undefined;
  if (program !== undefined) return accountPrograms[program] ?? null;
  return [...marks].some((name) => nextcloudDatabase.test(name)) ? 'Nextcloud' : null;
}
