/** A lane is a group of tests that needs something of the machine (root, a tool, another system). */
import { describe, it } from 'vitest';

export interface LaneOptions {
  /** What is missing here, as the reason shown to the reader; null when the lane can run. */
  readonly needs: () => string | null;
  /** True for lanes that only another system can run (real Electron, Windows, macOS). */
  readonly elsewhere?: boolean;
}

const isLinux = process.platform === 'linux';

/** For what asks the tools of a Linux container, here without one. */
export const onLinux: LaneOptions = { needs: () => (isLinux ? null : 'only on Linux'), elsewhere: !isLinux };

const isStrict = (): boolean => process.env['CI'] === 'true' || process.env['REPRISE_NO_SKIP'] === '1';

export function lane(name: string, { needs, elsewhere = false }: LaneOptions, define: () => void): void {
  const reason = needs();
  if (reason === null) {
    describe(`lane ${name}`, define);
    return;
  }
  if (isStrict() && !elsewhere) {
    it(`lane ${name} runs on this machine`, () => {
      throw new Error(`The lane "${name}" must not be skipped here: ${reason}`);
    });
    return;
  }
  // The reason travels in the name: it is the one thing a worker and the reporter share.
  describe.skip(`lane ${name} skipped: ${reason}`, define);
}
