/** The machine that we run on. */
import { homedir } from 'node:os';
import type { Machine } from '../../ports/machine.ts';
import { appFolders, installedApps } from '../macos/installed-apps.ts';
import { toolsIn } from '../macos/run-tool.ts';
import { readRegistryKey } from '../windows/registry.ts';
import { linuxProcesses } from './linux-processes.ts';
import { otherProcesses } from './other-processes.ts';
import { thisMachine, type MachineParts } from './this-machine.ts';

const registry: Machine['registry'] = async (keys) => ({
  seen: keys.flatMap((key) => {
    const values = readRegistryKey(key, process.env);
    return values === null ? [] : [{ key, values }];
  }),
  unseen: [],
});

const apps: Machine['apps'] = async (bundleIds, { signal }) => ({
  seen: await installedApps({ bundleIds, folders: appFolders(homedir()), run: toolsIn(), signal }),
  unseen: [],
});

export function hereMachine(parts: Pick<MachineParts, 'engines' | 'managers'>): Machine {
  const { platform, env } = process;
  return thisMachine(
    {
      ...parts,
      processes: platform === 'linux' ? linuxProcesses : otherProcesses,
      ...(platform === 'win32' ? { registry } : {}),
      ...(platform === 'darwin' ? { apps } : {}),
    },
    { platform, env, home: homedir(), uid: process.getuid?.() ?? -1 },
  );
}
