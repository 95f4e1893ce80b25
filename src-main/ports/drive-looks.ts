/**
 * Looks at drives from beside the program: a share that hangs keeps nobody waiting. Nothing is changed. Paths in volumes of
 * container engines are not looked at.
 */
import type { ErrorCode } from '../domain/errors.ts';
import type { KnownRepository } from './profile.ts';
import type { StoredBackup, UnreadableBackup } from './repository-store.ts';

export interface FolderLook {
  readonly path: string;
  /** With every link resolved; what is not there yet as it would be. */
  readonly real: string;
  /** For `sharesDisk`, as far as the system tells it; `null` = the folder is not there, or in a volume. */
  readonly device: string | null;
  /** Names in it of what operations stage or set aside. */
  readonly staging: readonly string[];
}

export interface RepositoryLook {
  readonly state: 'here' | 'away' | 'other' | 'unreadable';
  /** Why it is not here; `null` = it is. */
  readonly code: ErrorCode | null;
  readonly device: string | null;
  readonly freeBytes: number | null;
  /** Changes with anything that `backups` or `unreadable` say. */
  readonly revision: string;
  /** As `RepositoryStore.list`; `null` = as at the revision that the asker knows. */
  readonly content: {
    readonly backups: readonly StoredBackup[];
    readonly unreadable: readonly UnreadableBackup[];
  } | null;
}

/** What is known of the drive below a folder that need not be there yet. */
export interface DriveLook {
  readonly device: string | null;
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** As the system calls it, in lower case (`ext4`, `ntfs`, `exfat`, `vfat`, `msdos`); `null` = not known. */
  readonly fileSystem: string | null;
  /** `NFS`, `SMB`, …; `null` = of this machine, or not known. */
  readonly network: string | null;
  /** Names of what lies in the nearest folders above it, for traces of programs that copy it to the internet. */
  readonly traces: readonly string[];
}

export interface ListedEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'file';
  readonly bytes: number | null;
  /** Milliseconds since 1970. */
  readonly modifiedAtMs: number | null;
  /** A folder that is a place for backups. */
  readonly holdsBackups: boolean;
}

export interface FolderListingLook {
  /** Resolved. */
  readonly path: string;
  /** Nothing above it may be looked at. */
  readonly isTop: boolean;
  /** It is a place for backups itself. */
  readonly holdsBackups: boolean;
  /** Folders first, each by name; hidden ones are left out. */
  readonly entries: readonly ListedEntry[];
  readonly isCut: boolean;
}

export interface LookOptions {
  /** How long silence is borne, milliseconds: reading many backups may take longer, and says that it goes on. */
  readonly timeoutMs: number;
}

/** Every method: `null` = no answer in time; while the place does not answer it is not asked again, and `null` at once. */
export interface DriveLooks {
  folders(paths: readonly string[], options: LookOptions): Promise<readonly FolderLook[] | null>;
  repository(
    known: KnownRepository & { readonly revision: string | null },
    options: LookOptions,
  ): Promise<RepositoryLook | null>;
  drive(path: string, options: LookOptions): Promise<DriveLook | null>;
  /** A link is followed, and only shown when it leads to or below one of `within`. Errors: `permission-denied`, `read-failed`, `request-refused`. */
  listing(
    path: string,
    options: LookOptions & { readonly within: readonly string[] },
  ): Promise<FolderListingLook | null>;
  /** The thread ends; what was asked is answered with `null`. */
  dispose(): void;
}
