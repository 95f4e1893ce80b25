/** A server definition: everything that is special about one media server, mostly data. */
import type { Finding, Remark } from '../domain/errors.ts';
import type { Layout } from '../domain/server/layout.ts';
import type { Row, StoredPath } from './database-tool.ts';
import type { ActivityRules } from './activity-rules.ts';
import type { ConnectRules } from './connect-rules.ts';
import type { ControlRules } from './control-rules.ts';
import type { DetectionRules } from './detection-rules.ts';
import type { DiagnosisRules } from './diagnosis-rules.ts';
import type { HealthRules } from './health-probe.ts';
import type { ProcessRules } from './server-control.ts';

export interface LocationFlag {
  readonly key: string;
  readonly kind: 'folder' | 'file';
  readonly required: boolean;
  /** For `--help`: what the folder holds. */
  readonly describes: string;
}

export type Locations = Readonly<Record<string, string>>;

/** What decides whether a server can use data. */
export interface VersionFacts {
  readonly serverVersion: string | null;
  /** What else `compatibility` of the definition needs to know, by names of its own. */
  readonly traits: readonly string[];
}

/** What one database says, read by `DatabaseRules.statements`. */
export interface DatabaseFacts extends VersionFacts {
  readonly schema: string | null;
  readonly counts: Readonly<Record<string, number>>;
  /** Problems of this database by itself: rootless, too new, foreign. */
  readonly findings: readonly Finding[];
  /** Absolute paths below which the server keeps media, as the database says. */
  readonly mediaFolders: readonly string[];
  /** Where the server kept its data roots, as far as paths in the database show it; by root. */
  readonly dataFolders: Readonly<Record<string, readonly string[]>>;
  /** Files of the metadata folder that the database expects, `/`-separated with their root key. */
  readonly references: readonly { readonly root: string; readonly path: string }[];
}

/** Things a person would miss, by kind (`users`, `items`, `progress`): identity, label, last change. */
export interface PreviewKind {
  /** Key in `counts`. */
  readonly kind: string;
  /** Rows with `id`, `label` and `changedAt` (ISO-8601 or null). */
  readonly statement: string;
}

export interface DatabaseRules {
  /** Dataset and path of the database. */
  readonly dataset: string;
  readonly path: string;
  /** Without these tables it is another application's database. */
  readonly expectedTables: readonly string[];
  readonly statements: readonly string[];
  /** Every column with absolute paths: what has to follow when folders move. */
  readonly paths: readonly StoredPath[];
  /** Rows in the order of `statements` (`null` = table or column not there). `roots`: where the data lay, as far as known. Pure. */
  read(
    rows: readonly (readonly Row[] | null)[],
    context: { readonly roots: Readonly<Record<string, string>> },
  ): DatabaseFacts;
  readonly previews: readonly PreviewKind[];
}

/** A change to the staged database that the user accepted. */
export interface StagedChange {
  readonly finding: Finding;
  readonly sql: string;
  readonly parameters: readonly (string | number | null)[];
}

/** What archives of one era hold, and where it goes. */
export interface ArchiveForm {
  /** For `compatibility`. */
  readonly traits: readonly string[];
  /** Dataset and path of an entry; `null` = not part of the data. Pure. */
  place(path: string): { readonly dataset: string; readonly path: string } | null;
  /** Datasets that such an archive always contains, with the folders that exist even when no entry names them. */
  readonly contains: readonly { readonly dataset: string; readonly folders: readonly string[] }[];
  /** Datasets of which one is of no use without the others. */
  readonly together: readonly string[];
  /** For data of before the database: folders with one JSON object per line, by key in `counts`. */
  readonly records: Readonly<Record<string, string>> | null;
  /** Keys of `records` without which the archive is of no use. */
  readonly essential: readonly string[];
}

export interface ArchiveDetails {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly serverVersion: string;
  readonly form: ArchiveForm;
}

/** Server-specific archive that is one file. */
export interface NativeArchive {
  /** With the dot. */
  readonly extension: string;
  /** Small text entry that identifies it. */
  readonly detailsEntry: string;
  /** Errors: `archive-details-invalid`, `archive-too-old`. Pure. */
  parseDetails(text: string): ArchiveDetails;
  /** Where the server keeps its own archives. */
  folder(locations: Locations): string;
  /** `null` = such an archive can be read but not made. */
  readonly writing: ArchiveWriting | null;
}

/** What is needed to make an archive that the server takes for one of its own. */
export interface ArchiveWriting {
  /** What such an archive holds. */
  readonly form: ArchiveForm;
  /**
   * Its id (the server's file name without the extension) and the text of `detailsEntry`; `null` when the version is not
   * one that the server could read there. `createdAt` in milliseconds since 1970. Pure but for the local time zone.
   */
  describe(backup: { readonly createdAt: number; readonly serverVersion: string | null }): {
    readonly id: string;
    readonly details: string;
  } | null;
  /** How the server takes such a file, and what to mind. */
  readonly toUse: string;
  /** Inverse of `form.place`; `null` for what has no entry in such an archive. Pure. */
  nameOf(at: { readonly dataset: string; readonly path: string }): string | null;
}

/** What is needed to find, stop and start one media server, whether or not it can be backed up yet. */
export interface KnownServer {
  readonly id: string;
  readonly name: string;
  readonly locationFlags: readonly LocationFlag[];
  /** Folders that tell one installation's processes from another's, by the keys of `ProcessClaim.roots`. Pure. */
  roots(locations: Locations): Readonly<Record<string, string>>;
  readonly process: ProcessRules;
  readonly control: ControlRules;
  readonly detection: DetectionRules;
  readonly health: HealthRules;
  readonly activity: ActivityRules;
  /** How it is signed in to, and hands out a key. */
  readonly connect: ConnectRules;
}

/** Whether its data can be backed up and restored. */
export function isMediaServer(server: KnownServer): server is MediaServer {
  return 'layout' in server;
}

export interface MediaServer extends KnownServer {
  layout(locations: Locations): Layout;
  readonly database: DatabaseRules;
  /** Verdict on opening a backup of that version with a server of this version. Pure. */
  compatibility(backup: VersionFacts, currentVersion: string | null): readonly Remark[];
  /**
   * Paths named inside the backup's database that the server's account must be able to create on this machine, with
   * what to change in the staged copy if it cannot. A path that is not absolute here cannot. `rows` as for
   * `DatabaseRules.read`; `env`: environment of the server. Pure.
   */
  stagedChecks(
    rows: readonly (readonly Row[] | null)[],
    context: { readonly locations: Locations; readonly env: Readonly<Record<string, string>> | null },
  ): readonly { readonly mustBeCreatable: string; readonly otherwise: StagedChange }[];
  /** What a backup of this server does not contain, for people. */
  readonly notCovered: readonly string[];
  readonly archive: NativeArchive | null;
  readonly diagnosis: DiagnosisRules;
}
