/** Another program of Windows that has a file or folder of the data open. */
import { expect } from 'vitest';
import { windowsProgram } from '../../helpers/windows-program.ts';
import type { Wine } from '../../helpers/wine.ts';

/** `exclusive`: a file nobody else may open; `listed`: a folder nobody may rename. */
export type Hold = 'exclusive' | 'listed';

/** Takes hold of a path of this machine; gives back what lets go of it. */
export async function hold(wine: Wine, how: Hold, path: string): Promise<() => Promise<void>> {
  const program = wine.pathOf(windowsProgram('hold', wine.folder));
  const { child, said, ended } = wine.start(program, [how, wine.pathOf(path)], { timeoutMs: 240_000 });
  await expect.poll(() => said().stdout, { timeout: 60_000 }).toMatch(/^held/);
  return async () => {
    child.kill('SIGKILL');
    await ended;
  };
}
