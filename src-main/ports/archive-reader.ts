/** Untrusted single-file backups. Nothing is written before every name and size was cleared. */
export interface ArchiveLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
  /** Uncompressed ÷ compressed of one entry, looked at above 10 MiB. */
  readonly maxRatio: number;
}

export interface ArchiveEntry {
  /** `/`-separated; folders without the trailing slash. */
  readonly path: string;
  readonly type: 'file' | 'folder';
  readonly size: number;
  readonly crc32: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

export interface ArchiveReader {
  /**
   * Reads the central directory and clears every entry: no absolute, drive, `..`, backslash, NUL, device-name, link,
   * duplicate, case- or Unicode-colliding names; no encryption; sizes and counts within limits. Errors:
   * `archive-unreadable`, `archive-truncated`, `archive-encrypted`, `archive-too-large`, `unsafe-path`.
   */
  open(file: string, options: { readonly signal: AbortSignal }): Promise<OpenArchive>;
}

export interface OpenArchive {
  readonly entries: readonly ArchiveEntry[];
  /** Bytes of the archive file. */
  readonly size: number;
  /** Whole content of a small entry, CRC checked. Errors: `archive-too-large`, `archive-crc-mismatch`, `archive-truncated`. */
  read(path: string, maxBytes: number): Promise<Uint8Array>;
  /**
   * Content of a file in pieces, as it unpacks; CRC and size are only known to be right at its end. Errors:
   * `archive-crc-mismatch`, `archive-truncated`.
   */
  chunks(path: string): AsyncIterable<Uint8Array>;
  /** SHA-256 (hex) of a file's content as it unpacks. Errors: `archive-crc-mismatch`, `archive-truncated`, `cancelled`. */
  sha256(
    path: string,
    options: { readonly signal: AbortSignal; readonly onRead: (bytes: number) => void },
  ): Promise<string>;
  /** Reads every entry and compares CRC-32 and size with the central directory; paths that differ. */
  verify(options: {
    readonly signal: AbortSignal;
    readonly onProgress: (doneBytes: number) => void;
  }): Promise<readonly string[]>;
  /**
   * Writes entries into folders that exist: `place` gives the absolute target of an entry or `null` to leave it out.
   * Parents are created (0700 on POSIX), files never overwritten, times set from the archive, bytes checked by CRC-32.
   * Errors: as above plus `archive-crc-mismatch`, `disk-full`, `write-failed`.
   */
  extract(
    place: (entry: ArchiveEntry) => string | null,
    options: { readonly signal: AbortSignal; readonly onProgress: (doneBytes: number) => void },
  ): Promise<{ files: number; bytes: number }>;
  close(): void;
}
