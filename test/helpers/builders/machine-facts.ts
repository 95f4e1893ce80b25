/** What a machine shows, for tests of detection: everything that a test does not name is plain. */
import type { ContainerFacts, ContainerMount } from '../../../src-main/ports/container-engine.ts';
import type { MachineSettings } from '../../../src-main/ports/detection-rules.ts';
import type { RunningProcess } from '../../../src-main/ports/machine.ts';
import type { ServiceFacts } from '../../../src-main/ports/service-managers.ts';

export function aProcess(changes: Partial<RunningProcess> = {}): RunningProcess {
  const { argv = ['/usr/bin/thing'] } = changes;
  return {
    pid: 100,
    ppid: 1,
    name: (argv[0] ?? '').split(/[\\/]/).at(-1) ?? '',
    argv,
    env: { HOME: '/home/ann' },
    cwd: '/home/ann',
    ports: [],
    program: argv[0] ?? null,
    account: 'ann',
    isContained: false,
    service: null,
    ...changes,
  };
}

export function aService(changes: Partial<ServiceFacts> = {}): ServiceFacts {
  return {
    manager: 'systemd',
    name: 'thing.service',
    description: '',
    state: 'running',
    startsByItself: true,
    pid: 100,
    argv: [],
    env: {},
    workingDir: null,
    account: null,
    stopTimeoutMs: null,
    dependents: [],
    ...changes,
  };
}

export function aContainer(changes: Partial<ContainerFacts> = {}): ContainerFacts {
  const { name = 'thing' } = changes;
  return {
    engine: { address: 'unix:///var/run/docker.sock', name: 'default' },
    id: `id-of-${name}`,
    name,
    image: 'library/thing',
    imageId: 'sha256:0',
    labels: {},
    env: {},
    argv: [],
    workingDir: '',
    user: '',
    mounts: [],
    state: 'running',
    health: null,
    pid: 200,
    restartPolicy: 'always',
    ports: [],
    networkMode: 'bridge',
    aliases: [],
    ...changes,
  };
}

export function aBind(source: string, destination: string): ContainerMount {
  return { type: 'bind', name: null, source, destination, readOnly: false };
}

export function aMachine(changes: Partial<MachineSettings> = {}): MachineSettings {
  return { platform: 'linux', env: {}, home: '/home/ann', exists: () => false, ...changes };
}
