import type { Instance } from '../../src-main/domain/server/instance.ts';
import type { KnownRepository, Profile } from '../../src-main/ports/profile.ts';
import type { LaunchRecord } from '../../src-main/ports/server-control.ts';
import { strict } from './strict.ts';

export interface FakeProfileOptions {
  readonly folder?: string;
  readonly machineId?: string;
  readonly instances?: readonly Instance[];
  readonly repositories?: readonly KnownRepository[];
}

/** The profile in memory; its folders are names only. */
export function fakeProfile(options: FakeProfileOptions = {}): Profile {
  const { folder = '/profile', machineId = 'machine00001' } = options;
  const plans = new Map<string, string>();
  const launches = new Map<string, LaunchRecord>();
  let instances = options.instances ?? [];
  let repositories = options.repositories ?? [];
  return strict<Profile>('Profile', {
    folder,
    machineId,
    instances: () => instances,
    saveInstances: (changed) => {
      instances = changed;
    },
    repositories: () => repositories,
    saveRepositories: (changed) => {
      repositories = changed;
    },
    plan: (id) => plans.get(id) ?? null,
    savePlan: (id, json) => void plans.set(id, json),
    launchRecord: (instanceId) => launches.get(instanceId) ?? null,
    saveLaunchRecord: (instanceId, record) => void launches.set(instanceId, record),
    operationsFolder: `${folder}/operations`,
    scratchFolder: `${folder}/scratch`,
    outputLog: (instanceId) => `${folder}/logs/server-${instanceId}.log`,
  });
}
