/** Findings one below the other, each in its words with its way out. */
import type { Finding } from '../../src-main/domain/errors.ts';
import { FindingAlert } from './finding-alert.tsx';

export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.map(({ code, severity, details }) => (
    <FindingAlert key={JSON.stringify([code, details])} code={code} severity={severity} details={details} />
  ));
}
