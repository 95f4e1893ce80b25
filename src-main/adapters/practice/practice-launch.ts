import { parse } from 'node:path';
import type { PracticePlaces } from '../../ports/practice-sandbox.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import serverPath from './practice-server.ts?modulePath';

export const practiceProgram: string = serverPath;

/** With nothing of our environment: the server runs on when we are gone. */
export function practiceLaunch({ config, metadata }: PracticePlaces, port: number): LaunchRecord {
  const isElectron = process.versions['electron'] !== undefined;
  return {
    argv: [process.execPath, serverPath, '--config', config, '--metadata', metadata, '--port', String(port)],
    cwd: parse(process.execPath).root,
    env: isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {},
    umask: 0o077,
    uid: process.geteuid?.() ?? 0,
    gid: process.getegid?.() ?? 0,
    groups: process.getgroups?.() ?? [],
  };
}
