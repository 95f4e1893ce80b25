/** What a server definition knows about servers that do not start: mostly data. */
import type { LogLevel } from '../domain/diagnosis/diagnosis.ts';
import type { ErrorCode, ErrorDetails, Remark } from '../domain/errors.ts';
import type { RootedPath } from '../domain/server/layout.ts';
import type { FileType } from './file-store.ts';

/** Something that lies in one of the folders named by `DiagnosisRules.folders`. */
export interface FolderEntry {
  readonly folder: RootedPath | { readonly root: string; readonly path: '' };
  readonly name: string;
  readonly type: FileType;
  readonly size: number;
  readonly mtimeMs: number;
}

export interface LeftoverContext {
  /** Of the live database: not there, checked and sound, there with something wrong, or not looked at. */
  readonly database: 'missing' | 'sound' | 'unsound' | 'unknown';
  /** Milliseconds since 1970; `null` = no database. */
  readonly databaseMtimeMs: number | null;
  /** Installed, as far as known. */
  readonly serverVersion: string | null;
}

export interface LogSource {
  readonly root: string;
  readonly path: string;
  /** `newest`: the folder's last file by name, of this form; `file`: the file itself. */
  readonly take: { readonly kind: 'file' } | { readonly kind: 'newest'; readonly names: RegExp };
}

export interface ParsedLine {
  /** As written, without a zone; `null` = not said. */
  readonly at: string | null;
  readonly level: LogLevel;
  readonly message: string;
}

/** What a line means to us beyond its words. */
export interface LineMeaning {
  /** A start was begun by this version. */
  readonly startOf?: string;
  /** It came up: what was written before says nothing about today. */
  readonly isGood?: boolean;
  /** A cause, said when nothing that can be looked at explains the trouble. */
  readonly tells?: { readonly code: ErrorCode; readonly details: ErrorDetails };
}

export interface DiagnosisRules {
  /** Folders whose entries `leftovers` wants to see; an empty path is the root itself. */
  readonly folders: readonly { readonly root: string; readonly path: string }[];
  /** What earlier starts, updates and eras left behind, and what it means. Pure. */
  leftovers(entries: readonly FolderEntry[], context: LeftoverContext): readonly Remark[];
  /** If something is there, it must be a folder. */
  readonly mustBeFolders: readonly RootedPath[];
  /** What the server's account must be able to write; with `essential` it does not start otherwise. */
  readonly mustWrite: readonly {
    readonly root: string;
    readonly path: string;
    readonly essential: boolean;
  }[];
  readonly logs: readonly LogSource[];
  /** `null` = the line goes on with the one before. Pure. */
  parseLogLine(line: string): ParsedLine | null;
  /** Why it failed, where a line below an error says that; `null` = it does not. Pure. */
  reasonIn(line: string): string | null;
  /** Pure. */
  meaningOf(line: ParsedLine): LineMeaning;
  /** Tables that a start makes before it fails: a database with nothing else in it is an empty one. */
  readonly tablesOfEmpty: readonly string[];
  /** Keys in `counts` whose fall to less than half means a loss. */
  readonly essentialCounts: readonly string[];
}
