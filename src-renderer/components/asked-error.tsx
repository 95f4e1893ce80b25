/** Why what somebody asked for was not done; nothing while all is well. */
import type { ErrorInfo } from '../../src-main/domain/errors.ts';
import { FindingAlert } from './finding-alert.tsx';

export function AskedError({ error }: { readonly error: ErrorInfo | null }) {
  return error === null ? null : (
    <div role="alert">
      <FindingAlert code={error.code} details={error.details} />
    </div>
  );
}
