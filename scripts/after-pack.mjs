/** Before a package is closed: run bits that a checkout on Windows, or the packages themselves, do not have. */
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export function afterPack({ appOutDir, packager, electronPlatformName }) {
  if (electronPlatformName === 'win32') return;
  const resources = packager.getResourcesDir(appOutDir);
  const system = electronPlatformName === 'darwin' ? 'mac' : 'linux';
  const folder = join(resources, 'app.asar.unpacked/node_modules/7zip-bin', system);
  const programs = [
    join(resources, 'bin/reprise'),
    ...readdirSync(folder).map((architecture) => join(folder, architecture, '7za')),
  ];
  for (const program of programs.filter((path) => existsSync(path))) chmodSync(program, 0o755);
}
