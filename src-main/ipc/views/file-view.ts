/** Files and folders that main hands out by token: the page never names a path to act on. */

/** `location`: a folder of a server; `location-file`: its file, where a server is known by one. */
export type FilePurpose = 'repository' | 'adopt' | 'archive' | 'export' | 'location' | 'location-file';

export interface ChosenFile {
  readonly token: string;
  readonly path: string;
  readonly name: string;
}

export interface ListedFile extends ChosenFile {
  readonly kind: 'folder' | 'file';
  readonly bytes: number | null;
  readonly modifiedAt: string | null;
  /** A folder that is a place for backups of Reprise. */
  readonly holdsBackups: boolean;
}

export interface FoundPath {
  readonly folder: ChosenFile;
  /** In it; `null` = the folder itself was meant. */
  readonly file: ListedFile | null;
}

export interface FolderListing {
  readonly here: ChosenFile;
  /** It is a place for backups of Reprise. */
  readonly holdsBackups: boolean;
  /** `null` at the top of what may be looked at. */
  readonly parent: ChosenFile | null;
  readonly entries: readonly ListedFile[];
  /** More were there than are listed. */
  readonly isCut: boolean;
}
