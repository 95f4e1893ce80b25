/** Runs as a unit: starts a plain process as the control of processes does, prints its pid and ends. */
import { writeFileSync } from 'node:fs';
import { Starter } from '../../src-main/adapters/control/starter.ts';

const [pidFile = '', outputLog = ''] = process.argv.slice(2);
const starter = new Starter({ outputLog });
const account = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, groups: [] };
const { pid } = await starter.start({
  argv: ['/bin/sleep', '600'],
  cwd: '/',
  env: { PATH: '/usr/bin:/bin' },
  umask: 0o022,
  ...account,
});
writeFileSync(pidFile, String(pid));
starter.dispose();
