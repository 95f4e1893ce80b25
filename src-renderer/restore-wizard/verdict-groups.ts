/** What a plan found, sorted for people: what blocks, what has to be read, what is only said. Pure. */
import type { ErrorCode, ErrorDetails, Severity } from '../../src-main/domain/errors.ts';
import type { Verdict } from '../../src-main/domain/restore/restore-plan.ts';

/** A verdict that says something. */
export interface Said extends Omit<Verdict, 'code'> {
  readonly code: ErrorCode;
  readonly severity: Severity;
  readonly details: ErrorDetails;
}

export interface WarningGroup {
  /** Changes with what the group says: a tick holds only for what was read. */
  readonly key: string;
  readonly check: string;
  readonly verdicts: readonly Said[];
}

export function saidWith(verdicts: readonly Verdict[], severity: Severity): readonly Said[] {
  return verdicts.flatMap((verdict): readonly Said[] =>
    verdict.code !== null && verdict.severity === severity ? [{ ...verdict, code: verdict.code }] : [],
  );
}

export function hasBlocks(verdicts: readonly Verdict[]): boolean {
  return verdicts.some(({ severity }) => severity === 'block');
}

/** One group for each thing that was looked at. */
export function groupsToRead(verdicts: readonly Verdict[]): readonly WarningGroup[] {
  const warnings = saidWith(verdicts, 'warn');
  return [...new Set(warnings.map(({ check }) => check))].map((check) => {
    const own = warnings.filter((one) => one.check === check);
    const key = JSON.stringify([check, own.map(({ code, details }) => [code, details])]);
    return { key, check, verdicts: own };
  });
}
