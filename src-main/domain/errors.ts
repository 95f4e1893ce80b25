/** Errors and findings as values: a code, facts, a severity. */
import type { ErrorCode } from './error-codes.ts';

export type { ErrorCode } from './error-codes.ts';

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
