/** What the user has to look at, whatever page is open; the gravest first. Pure. */
import { attentionCodes } from '../../domain/error-codes.ts';
import { block, warn, type ErrorCode, type Finding } from '../../domain/errors.ts';
import { isUndoneUnwell } from '../../domain/operation/undone-unwell.ts';
import { isLongAway } from '../../domain/backup/protection.ts';
import type { Attention } from '../../ipc/views/app-state.ts';
import type { OperationView } from '../../ipc/views/operation-view.ts';
import type { RecoverReport } from '../../operations/recover.ts';

export interface AttentionFacts {
  /** Of the last look for what an earlier run left; `null` = not looked yet. */
  readonly recovered: RecoverReport | null;
  /** Ids of what is unfinished at this moment; `null` = not known. */
  readonly unfinished: readonly string[] | null;
  readonly operations: readonly OperationView[];
  /** Lists of the profile that cannot be read, and the like. */
  readonly troubles: readonly Finding[];
  readonly places: readonly {
    readonly path: string;
    readonly state: 'here' | 'away' | 'other' | 'unreadable';
    readonly code: ErrorCode | null;
    readonly seenAt: string | null;
    readonly hasBackups: boolean;
  }[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function attentionOf(facts: AttentionFacts): readonly Attention[] {
  const all = [
    ...ofRecovery(facts),
    ...ofOperations(facts.operations),
    ...facts.troubles.map((finding) => ({ instanceId: null, operationId: null, finding })),
    ...ofPlaces(facts),
  ];
  const isGrave = ({ finding }: Attention): boolean => finding.severity === 'block';
  return [...all.filter(isGrave), ...all.filter((one) => !isGrave(one))];
}

/** What another run still works at is none of theirs. */
function ofRecovery({ recovered: report, unfinished }: AttentionFacts): readonly Attention[] {
  if (report === null) return [];
  // An undo, another program or the command line may have ended it since.
  const isOpen = (id: string): boolean => unfinished === null || unfinished.includes(id);
  const unknown = report.unknown.map(({ code, path }) => ({
    instanceId: null,
    operationId: null,
    finding: block(code, { path }),
  }));
  const stuck = report.operations.flatMap(({ id, instanceId, ended, error, warnings }) => {
    const findings = [
      ...(ended === 'needs-attention' && isOpen(id) ? [toFinding(error)] : []),
      // Its card says how the server is now; this would stay when it is well again.
      ...warnings.filter(({ code }) => attentionCodes.includes(code) && code !== 'undone-not-healthy'),
    ];
    return findings.map((finding) => ({ instanceId, operationId: id, finding }));
  });
  return [...stuck, ...unknown];
}

function toFinding(error: RecoverReport['operations'][number]['error']): Finding {
  return error === null ? block('recovery-pending') : block(error.code, error.details);
}

/** Until they are dismissed. */
function ofOperations(operations: readonly OperationView[]): readonly Attention[] {
  return operations.flatMap(({ operationId, instanceId, kind, end }) => {
    // What a recovery could not end is shown as long as that is so.
    if (end?.outcome !== 'needs-attention' || kind === 'recover') return [];
    // Nothing waits to be finished; the card says it, and how the server is.
    if (isUndoneUnwell(end)) return [];
    return [{ instanceId, operationId, finding: end.findings[0] ?? block('state-unexpected') }];
  });
}

function ofPlaces({ places, now }: AttentionFacts): readonly Attention[] {
  return places.flatMap(({ path, state, code, seenAt, hasBackups }) => {
    const about = (finding: Finding): readonly Attention[] => [
      { instanceId: null, operationId: null, finding },
    ];
    switch (state) {
      case 'here':
        return [];
      case 'other':
        return about(warn('repository-away', { path }));
      case 'unreadable':
        return about(warn(code ?? 'repository-format-unknown', { path }));
      case 'away': {
        return isLongAway(seenAt, now) && hasBackups ? about(warn('repository-away', { path })) : [];
      }
    }
  });
}
