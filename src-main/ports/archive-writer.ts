/** Makes single-file backups: zip files as the servers themselves write them. */
export interface ArchiveWriter {
  /**
   * Tells of one name after the other whether an archive that holds it, beside those asked for before, can be read again
   * (`ArchiveReader.open` clears names by the same rule). Folders without the trailing slash. Pure but for its memory.
   */
  nameCheck(): (path: string, type: 'file' | 'folder') => boolean;
  /**
   * Creates the file (0600; as root it belongs to the owner of its folder) and never replaces one. What goes in comes from
   * files below `from`; a link on the way there is not followed. Errors: `write-failed`, `permission-denied`,
   * `target-read-only`, `disk-full`.
   */
  create(file: string, options: { readonly from: string }): Promise<NewArchive>;
}

/** Entries are written in the order of the calls, each call awaited before the next. Times in milliseconds since 1970. */
export interface NewArchive {
  addFolder(path: string, modifiedAt: number): Promise<void>;
  /** Errors: as `addFile`. */
  addText(path: string, text: string, modifiedAt: number): Promise<void>;
  /**
   * `stored`: path below `from`. Resolves to the SHA-256 (hex) of the bytes that went in. Errors: `file-missing` (no entry was
   * begun, more may follow); `read-failed`, `disk-full`, `write-failed`, `cancelled` (the archive can only be abandoned).
   */
  addFile(
    path: string,
    stored: string,
    options: {
      readonly modifiedAt: number;
      readonly signal: AbortSignal;
      readonly onRead: (bytes: number) => void;
    },
  ): Promise<string>;
  /** Completes the file, flushes it to disk and closes it. Errors: `disk-full`, `write-failed`. */
  finish(): Promise<void>;
  /** Closes and removes the file, whatever was done with it so far. Errors: `write-failed`. */
  abandon(): Promise<void>;
}
