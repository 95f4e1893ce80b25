/** Findings one below the other, each in its words with its way out. */
import type { Remark } from '../../src-main/domain/errors.ts';
import { FindingAlert } from './finding-alert.tsx';

interface Props {
  readonly findings: readonly Remark[];
  /** They answer what was just asked for: screen readers say them at once. Else they are read where they stand. */
  readonly isNews?: boolean;
}

export function FindingList({ findings, isNews = false }: Props) {
  return findings.map(({ code, severity, details }) => (
    <FindingAlert
      key={JSON.stringify([code, details])}
      code={code}
      severity={severity}
      details={details}
      isNews={isNews}
    />
  ));
}
