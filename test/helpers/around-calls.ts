/** To look, or to do what another program might, right before or after a call of the code under test. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished, vi } from 'vitest';

/** The call itself is made as ever; both apply to this process and test alone. */
export function aroundCalls(
  name: 'chownSync' | 'fsyncSync',
  { before, after }: { readonly before?: (of: fs.PathLike | number) => void; readonly after?: () => void },
): void {
  const real = fs[name] as (of: fs.PathLike | number, ...rest: number[]) => void;
  const around: typeof real = (of, ...rest) => {
    before?.(of);
    real(of, ...rest);
    after?.();
  };
  vi.spyOn(fs, name).mockImplementation(around);
  syncBuiltinESMExports();
  onTestFinished(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });
}
