/** Installations that need not run: registry, apps, default folders; and answers of programs that were not seen. */
import { urlOf } from '../../domain/server/address.ts';
import type { Find } from '../../domain/server/find.ts';
import type { MachineSettings } from '../../ports/detection-rules.ts';
import type { Machine } from '../../ports/machine.ts';
import type { KnownServer } from '../../ports/media-server.ts';
import type { Evidence } from './gather.ts';
import { here, type Seen } from './piece.ts';
import { handleOf, type Read } from './seen-processes.ts';

const none: Find['control'] = { kind: 'none', name: null, engine: null };

export function ofInstalled(
  machine: Machine,
  server: KnownServer,
  evidence: Evidence,
  read: Read,
): readonly Seen[] {
  const { detection } = server;
  const shared = {
    server,
    running: false,
    pids: [],
    ports: null,
    place: here,
    read,
    portHere: (port: number | null) => port,
  } as const;
  const own = settingsOf(machine, machine.home);
  const registry = detection.ofRegistry(evidence.registry, own).map(({ control, ...sighting }): Seen => {
    const service = control === 'service' ? windowsService(server) : null;
    return {
      ...shared,
      source: 'registry',
      sighting,
      control:
        control === 'process' || (control === 'service' && service === null)
          ? none
          : { kind: control, name: service, engine: null },
      handles: service === null ? [] : [handleOf({ manager: 'windows', name: service })],
    };
  });
  const apps = evidence.apps
    .filter(({ bundleId }) => detection.bundleIds.includes(bundleId))
    .flatMap((app): readonly Seen[] => {
      const sighting = detection.ofApp(app, own);
      if (sighting === null) return [];
      const control = { kind: 'tray-app', name: null, engine: null } as const;
      return [{ ...shared, source: 'app', sighting, control, handles: [`app:${app.bundleId}`] }];
    });
  const folders = machine
    .homes()
    .flatMap((home) =>
      detection
        .ofFolders(settingsOf(machine, home))
        .map((sighting): Seen => ({ ...shared, source: 'folder', sighting, control: none, handles: [] })),
    );
  return [...registry, ...apps, ...folders];
}

function windowsService({ detection }: KnownServer): string | null {
  return detection.services.windows?.find((name) => !name.includes('*')) ?? null;
}

/** Variables of this user say nothing about another one's folders. */
function settingsOf(machine: Machine, home: string): MachineSettings {
  const { platform, env } = machine;
  const exists = (path: string): boolean => !['hidden', null].includes(machine.entry(path));
  if (home === machine.home) return { platform, env: { HOME: home, ...env }, home, exists };
  const local = `${home}\\AppData\\Local`;
  const other =
    platform === 'win32' ? { ProgramData: env['ProgramData'], LOCALAPPDATA: local } : { HOME: home };
  return { platform, env: other, home, exists };
}

export function ofAnswers(server: KnownServer, { answers }: Evidence): readonly Seen[] {
  return answers
    .filter((answer) => answer.server.id === server.id)
    .map(({ port, version }): Seen => ({
      server,
      source: 'answer',
      sighting: {
        locations: {},
        host: null,
        port,
        version,
        sure: 'likely',
        reasons: [{ code: 'answers', details: { url: urlOf({ host: null, port }) } }],
      },
      control: none,
      running: true,
      pids: [],
      ports: [port],
      handles: [],
      place: here,
      read: async () => null,
      portHere: (each) => each,
    }));
}
