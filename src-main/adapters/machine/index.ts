/** The machine that we run on. */
import { homedir } from 'node:os';
import type { Machine } from '../../ports/machine.ts';
import { appFolders, installedApps } from '../macos/installed-apps.ts';
import { macRunningProcesses } from '../macos/mac-running-processes.ts';
import { toolsIn } from '../macos/system-tools.ts';
import { readRegistryKey } from '../windows/registry.ts';
import { windowsRunningProcesses } from '../windows/windows-running-processes.ts';
import { linuxProcesses } from './linux-processes.ts';
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
      processes: processesOn(platform),
      ...(platform === 'win32' ? { registry } : {}),
      ...(platform === 'darwin' ? { apps } : {}),
    },
    { platform, env, home: homedir(), uid: process.getuid?.() ?? -1 },
  );
}

function processesOn(platform: string): MachineParts['processes'] {
  if (platform === 'win32') return windowsRunningProcesses;
  return platform === 'darwin' ? (options) => macRunningProcesses(toolsIn(), options) : linuxProcesses;
}
