/** Builds a small Windows program of `test/fixtures/windows/<name>.c`. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const sources = join(import.meta.dirname, '../fixtures/windows');

/** Path of the built `<name>.exe` in `folder`; `flags` such as `-mwindows` or `-ladvapi32`. */
export function windowsProgram(name: string, folder: string, flags: readonly string[] = []): string {
  const program = join(folder, `${name}.exe`);
  const source = join(sources, `${name}.c`);
  execFileSync('x86_64-w64-mingw32-gcc', ['-O1', '-municode', '-o', program, source, ...flags]);
  return program;
}
