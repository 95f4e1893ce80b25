/** Every code that a user, a script or a test may see; texts are in `text/errors.ts`, exits follow the outcome. */
export const errorCodes = [
  // usage
  'usage',
  // precondition
  'instance-not-found',
  'instance-exists',
  'location-missing',
  'location-swapped',
  'repository-not-found',
  'repository-away',
  'repository-format-unknown',
  'repository-nested',
  'repository-copy',
  'folder-reserved',
  'place-same-disk',
  'place-synced',
  'place-without-links',
  'place-file-limit',
  'place-on-network',
  'place-nearly-full',
  'backup-not-found',
  'backup-ambiguous',
  'backup-damaged',
  'backup-not-verified',
  'operation-not-found',
  'not-cancellable',
  'request-refused',
  'connection-lost',
  'signed-out',
  'upload-too-large',
  'serve-runs-already',
  'serve-not-running',
  'serve-port-taken',
  'serve-address-not-here',
  'serve-password-missing',
  'newest-backup',
  'settings-unreadable',
  'list-unreadable',
  'profile-newer',
  'profile-drive-full',
  'look-timed-out',
  'nothing-to-undo',
  'undo-ambiguous',
  'not-releasable',
  'plan-not-found',
  'plan-expired',
  'warnings-not-accepted',
  'confirmation-missing',
  'not-enough-space',
  'permission-denied',
  'rights-refused',
  'elevation-required',
  'not-grantable',
  'would-run-elevated',
  'target-read-only',
  'instance-busy',
  'recovery-pending',
  'interrupted',
  'unfinished-before-leaving',
  'version-incompatible',
  'version-newer',
  'version-older',
  'version-unknown',
  'version-known-bad',
  'import-on-start',
  'datasets-inseparable',
  'other-installation',
  'other-product',
  'server-not-covered',
  'server-supervised',
  'start-command-missing',
  'start-command-foreign',
  'not-possible-here',
  'not-exportable',
  'target-exists',
  'target-in-backup',
  'target-in-server-folder',
  'dataset-left-out',
  'dataset-absent',
  'entry-left-out',
  'leftover-found',
  'practice-not-started',
  'practice-not-ours',
  'practice-holds-backups',
  'practice-holds-data',
  'practice-broken',
  'service-not-found',
  'tool-missing',
  'engine-unreachable',
  'container-not-found',
  'container-paused',
  'container-removes-itself',
  'volume-without-shell',
  'sign-in-refused',
  'not-an-admin',
  'key-refused',
  'key-not-possible',
  'key-still-valid',
  'server-away',
  'address-elsewhere',
  'answer-unexpected',
  'find-not-there',
  // integrity
  'archive-unreadable',
  'archive-truncated',
  'archive-encrypted',
  'archive-too-large',
  'archive-details-missing',
  'archive-details-invalid',
  'archive-too-old',
  'archive-restore-only',
  'archive-crc-mismatch',
  'unsafe-path',
  'database-missing',
  'database-not-found',
  'database-corrupt',
  'database-index-damaged',
  'database-foreign',
  'database-rootless',
  'manifest-missing',
  'manifest-invalid',
  'manifest-changed',
  'manifest-format-unknown',
  'file-missing',
  'file-changed',
  'hash-mismatch',
  'reference-missing',
  'backup-path-not-creatable',
  'media-folder-missing',
  'mapping-unused',
  'mapping-target-missing',
  'data-folder-elsewhere',
  'media-folder-hidden',
  'paths-unreadable',
  // control
  'stop-timed-out',
  'server-respawned',
  'server-not-back',
  'server-not-answering',
  'server-answers-wrongly',
  'dependents-not-back',
  'start-failed',
  'health-check-failed',
  'undone-not-healthy',
  'server-starting',
  'files-in-use',
  // input and output
  'read-failed',
  'write-failed',
  'disk-full',
  'tool-failed',
  'too-many-open-files',
  'other-volume',
  'owner-not-kept',
  'acl-not-kept',
  'written-after-stop',
  'tidying-unfinished',
  // diagnosis
  'operation-unfinished',
  'data-folder-away',
  'drive-read-only',
  'drive-full',
  'drive-nearly-full',
  'data-on-network',
  'not-a-folder',
  'server-may-not-open',
  'server-may-not-write',
  'old-data-would-be-read',
  'old-data-blocked',
  'database-lost',
  'database-is-folder',
  'database-empty',
  'database-not-sqlite',
  'database-damaged',
  'database-indexes-damaged',
  'database-of-another',
  'database-without-admin',
  'database-journal-left',
  'database-was-locked',
  'database-not-looked-at',
  'library-shrunk',
  'upgrade-needs-step',
  'installed-version-older',
  'release-with-faults',
  'version-changed',
  'update-failed',
  'update-interrupted',
  'own-restore-interrupted',
  'script-empty',
  'script-foreign',
  'old-leftover',
  'backup-folder-not-creatable',
  'media-folder-away',
  'media-folder-empty',
  'media-folder-not-seen',
  'port-in-use',
  'server-silent',
  'server-still-starting',
  'server-restarting',
  'server-stopped',
  'server-stopped-with-error',
  'look-failed',
  // other
  'cancelled',
  'journal-format-unknown',
  'state-unexpected',
  'rollback-failed',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Nobody has seen the server run again: what the journal knows of the operation stays for `recover`. */
export const unsettledCodes: readonly ErrorCode[] = ['server-not-back', 'server-not-answering'];

/** With these a person has to look, whatever was changed before. */
export const attentionCodes: readonly ErrorCode[] = [
  'rollback-failed',
  'state-unexpected',
  ...unsettledCodes,
  'server-answers-wrongly',
  'undone-not-healthy',
];

/** Facts that a text may mention. Never secrets, user names or media titles. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** Means "this operation cannot go on". `message` is for logs; people read `text/errors.ts`. */
export class RepriseError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RepriseError';
    this.code = code;
    this.details = details;
  }
}

/** What crosses a process border instead of an Error. */
export interface ErrorInfo {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

export type Severity = 'ok' | 'warn' | 'block';

/** A finding that the user is expected to see; a value, not an exception. */
export interface Finding {
  readonly code: ErrorCode;
  readonly severity: 'warn' | 'block';
  readonly details: ErrorDetails;
}

/** A finding, or something that is only said. */
export interface Remark extends Omit<Finding, 'severity'> {
  readonly severity: Severity;
}

/** Stops an operation before its first change, with everything that stands in its way. */
export class BlockedError extends RepriseError {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const first = findings.find((finding) => finding.severity === 'block') ?? findings[0];
    super(first?.code ?? 'internal', 'The operation is blocked.', first?.details ?? {});
    this.findings = findings;
  }
}

export function block(code: ErrorCode, details: ErrorDetails = {}): Finding {
  return { code, severity: 'block', details };
}

export function warn(code: ErrorCode, details: ErrorDetails = {}): Finding {
  return { code, severity: 'warn', details };
}

/** Said, and stands in nobody's way. */
export function note(code: ErrorCode, details: ErrorDetails = {}): Remark {
  return { code, severity: 'ok', details };
}

export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof RepriseError) {
    return { code: error.code, message: error.message, details: error.details };
  }
  const message = error instanceof Error ? error.message : String(error);
  // What the platform raises when a signal is aborted.
  if (error instanceof Error && error.name === 'AbortError')
    return { code: 'cancelled', message, details: {} };
  return { code: 'internal', message, details: {} };
}

export function isCancelled(error: unknown): boolean {
  return toErrorInfo(error).code === 'cancelled';
}
