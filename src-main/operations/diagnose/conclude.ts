import { causesOf } from '../../domain/diagnosis/diagnosis.ts';
import { note, warn, type ErrorCode } from '../../domain/errors.ts';
import { verdictsOf, type Verdict } from '../../domain/restore/restore-plan.ts';
import type { LogLook } from './logs.ts';
import type { ProcessLook } from './process.ts';

/** What cannot be the trouble of a server that answers. */
const onlyWhenDown: readonly ErrorCode[] = [
  'update-failed',
  'update-interrupted',
  'own-restore-interrupted',
  'script-empty',
  'script-foreign',
  'old-data-blocked',
  'backup-folder-not-creatable',
  'release-with-faults',
  'upgrade-needs-step',
  'data-on-network',
  'server-may-not-open',
  'server-restarting',
  'not-a-folder',
];

/** What all of it amounts to: what the log tells counts only where nothing that can be looked at explains the trouble. */
export function conclude(
  verdicts: readonly Verdict[],
  {
    process,
    log,
    isAnswering,
  }: { readonly process: ProcessLook; readonly log: LogLook } & { readonly isAnswering: boolean },
): readonly Verdict[] {
  if (isAnswering) {
    return verdicts.map((verdict) =>
      verdict.code !== null && onlyWhenDown.includes(verdict.code)
        ? { ...verdict, severity: 'ok' as const }
        : verdict,
    );
  }
  const causes = causesOf(verdicts);
  const isExplained = causes.some(({ severity, code }) => severity === 'block' && code !== 'server-silent');
  const told = isExplained || causes.some(({ code }) => code === log.told?.code) ? null : log.told;
  if (told !== null) return [...verdicts, ...verdictsOf([['log', [told]]])];
  if (log.hasEnded && causes.length === 0) {
    return [...verdicts, ...verdictsOf([['log', [warn('server-stopped-with-error')]]])];
  }
  const isStopped = process.state?.running === false && causes.length === 0;
  return isStopped ? [...verdicts, ...verdictsOf([['process', [note('server-stopped')]]])] : verdicts;
}
