// 7zip-bin publishes its Linux and macOS programs without the run bit.
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

for (const system of ['linux', 'mac']) {
  const folder = join(import.meta.dirname, '../node_modules/7zip-bin', system);
  const architectures = existsSync(folder) ? readdirSync(folder) : [];
  for (const program of architectures.map((architecture) => join(folder, architecture, '7za'))) {
    if (existsSync(program)) {
      chmodSync(program, 0o755);
    }
  }
}
