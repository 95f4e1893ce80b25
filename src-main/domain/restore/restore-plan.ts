/** Everything a restore will do, computed and shown before anything is done. Stored by id; only that id is started. */
import type { ErrorCode, ErrorDetails, Remark, Severity } from '../errors.ts';
import type { PathMapping } from './path-mapping.ts';

export interface Verdict {
  /** What was looked at: `product`, `version`, `database`, `space`, … */
  readonly check: string;
  readonly severity: Severity;
  /** `null` with `ok` where there is nothing to say. */
  readonly code: ErrorCode | null;
  readonly details: ErrorDetails;
}

export interface PlannedChange {
  readonly path: string;
  /** `set-aside`: the backup has nothing to take its place. */
  readonly change: 'replaced' | 'created' | 'set-aside' | 'emptied' | 'kept' | 'protected';
}

/** A mapping and what it changes in the database that comes back. */
export interface PlannedMapping extends PathMapping {
  /** `moved`: a data folder lies elsewhere now. */
  readonly by: 'user' | 'moved';
  /** Paths that it changes. */
  readonly changed: number;
  /** A few of them. */
  readonly samples: readonly PathMapping[];
}

/** Where the server will look for media. */
export interface PlannedMediaFolder {
  /** As the backup has it. */
  readonly path: string;
  /** After the restore. */
  readonly now: string;
  /**
   * `as-now`: the server of now names it as well, whether it is there or not. `hidden`: its container mounts it from
   * somewhere that cannot be looked at from here.
   */
  readonly state: 'there' | 'as-now' | 'hidden' | 'missing';
}

/** How the paths inside the database follow moved folders. */
export interface PlannedRewrites {
  readonly mappings: readonly PlannedMapping[];
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
}

export interface SpaceNeed {
  readonly path: string;
  readonly neededBytes: number;
  readonly freeBytes: number;
}

/** Compared by identity, not by totals. */
export interface PreviewDifference {
  readonly kind: string;
  /** In the backup only: comes back. */
  readonly gained: number;
  /** On the server only: goes. */
  readonly lost: number;
  /** On both, changed since the backup. */
  readonly changed: number;
  readonly samples: readonly { readonly label: string; readonly difference: 'gained' | 'lost' | 'changed' }[];
}

/** What the plan was made for; a plan whose binding no longer holds has expired. */
export interface PlanBinding {
  readonly sourceDigest: string;
  readonly roots: readonly {
    readonly key: string;
    readonly path: string;
    readonly dev: string;
    readonly ino: string;
  }[];
  readonly controlKind: string;
  /** Those that change something, of the user and our own. */
  readonly mappings: readonly PathMapping[];
  readonly serverVersion: string | null;
  readonly schema: string | null;
}

export interface RestorePlan {
  readonly id: string;
  readonly createdAt: string;
  readonly kind: 'restore' | 'undo';
  /** Of an undo: what it takes back; absent = a restore. */
  readonly undoes?: 'restore' | 'undo' | undefined;
  /** Of an undo: a database comes back, also one that the restore only protected. */
  readonly bringsDatabase?: boolean | undefined;
  /** REF as given, or the id of the operation to undo. */
  readonly ref: string;
  readonly instanceId: string;
  readonly datasets: readonly string[];
  readonly notContained: readonly string[];
  readonly after: 'start' | 'keep';
  /** As the user gave them. */
  readonly mappings: readonly PathMapping[];
  /** `null`: no path in the database changes. */
  readonly rewrites: PlannedRewrites | null;
  readonly mediaFolders: readonly PlannedMediaFolder[];
  readonly backup: {
    readonly id: string;
    readonly createdAt: string;
    readonly serverVersion: string | null;
    readonly bytes: number;
  };
  readonly binding: PlanBinding;
  readonly verdicts: readonly Verdict[];
  readonly changes: readonly PlannedChange[];
  readonly counts: {
    readonly backup: Readonly<Record<string, number>>;
    readonly current: Readonly<Record<string, number>> | null;
  };
  /** `now`, a time, `nothing` where the server has no data yet, or `unknown`. */
  readonly currentAsOf: string;
  readonly preview: readonly PreviewDifference[];
  readonly space: readonly SpaceNeed[];
  readonly expectedDowntimeMs: number;
  readonly serverWasRunning: boolean;
  /** Account that the server runs as or that owns its data. */
  readonly account: { readonly uid: number; readonly gid: number } | null;
  readonly notCovered: readonly string[];
}

/** One verdict per finding; `ok` for a check that found nothing. */
export function verdictsOf(
  checks: readonly (readonly [check: string, remarks: readonly Remark[]])[],
): readonly Verdict[] {
  return checks.flatMap(([check, remarks]): readonly Verdict[] =>
    remarks.length === 0
      ? [{ check, severity: 'ok', code: null, details: {} }]
      : remarks.map(({ severity, code, details }) => ({ check, severity, code, details })),
  );
}

export function blocks(plan: Pick<RestorePlan, 'verdicts'>): readonly Verdict[] {
  return plan.verdicts.filter((verdict) => verdict.severity === 'block');
}

export function warnings(plan: Pick<RestorePlan, 'verdicts'>): readonly Verdict[] {
  return plan.verdicts.filter((verdict) => verdict.severity === 'warn');
}

/** Exact comparison; order of roots does not matter. */
export function sameBinding(a: PlanBinding, b: PlanBinding): boolean {
  const text = (binding: PlanBinding): string =>
    JSON.stringify([
      binding.sourceDigest,
      binding.controlKind,
      binding.serverVersion,
      binding.schema,
      binding.mappings.map(({ from, to }) => [from, to]),
      binding.roots
        .toSorted((x, y) => (x.key < y.key ? -1 : 1))
        .map((root) => [root.key, root.path, root.dev, root.ino]),
    ]);
  return text(a) === text(b);
}
