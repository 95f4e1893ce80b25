/** Containers that are taken for a media server. */
import { placeOf } from '../../domain/server/container-paths.ts';
import { serviceText } from '../../domain/server/control-names.ts';
import type { Find } from '../../domain/server/find.ts';
import type { ContainerFacts, EngineFacts } from '../../ports/container-engine.ts';
import type { Machine } from '../../ports/machine.ts';
import type { KnownServer } from '../../ports/media-server.ts';
import type { ServiceId } from '../../ports/service-managers.ts';
import type { Evidence } from './gather.ts';
import { firstFile } from './first-file.ts';
import type { Place, Seen } from './piece.ts';
import { handleOf, type Read } from './seen-processes.ts';

interface Found {
  readonly engine: EngineFacts;
  readonly container: ContainerFacts;
}

export function ofContainers(
  machine: Machine,
  server: KnownServer,
  { containers }: Evidence,
  options: { readonly signal: AbortSignal },
): readonly Seen[] {
  return containers.flatMap((found): readonly Seen[] => {
    const { engine, container } = found;
    const others = containers.filter(({ engine: { address } }) => address.address === engine.address.address);
    const all = others.map((each) => each.container);
    const sighting = server.detection.ofContainer(container, all);
    if (sighting === null) return [];
    const { address } = engine.address;
    const names = (sighting.companions ?? []).filter((name) => all.some((each) => each.name === name));
    const isRunning = ['running', 'paused', 'restarting'].includes(container.state);
    const owner = ownerOf(found);
    const place = placesOf(machine, found);
    const control: Find['control'] =
      owner === null
        ? {
            kind: 'container',
            name: [...new Set([container.name, ...names])].join(','),
            engine: address,
          }
        : { kind: 'service', name: serviceText(owner), engine: null };
    const published = container.ports.flatMap(({ host }) => (host === null ? [] : [host]));
    return [
      {
        server,
        source: 'container',
        sighting: { ...sighting, host: hostOf(container) },
        control,
        running: isRunning,
        pids: isRunning && container.pid !== null && engine.sharesPaths ? [container.pid] : [],
        ports: container.networkMode === 'host' ? null : published,
        handles: [`container:${address}:${container.id}`, ...(owner === null ? [] : [handleOf(owner)])],
        place,
        read: readIn(machine, found, place, options),
        portHere: (port) =>
          container.networkMode === 'host'
            ? port
            : (container.ports.find((each) => each.container === port && each.host !== null)?.host ?? null),
      },
    ];
  });
}

/** A unit of systemd that made the container makes it anew at every start: it is to be asked, not the engine. */
function ownerOf({ container: { labels, engine } }: Found): ServiceId | null {
  const name = labels['PODMAN_SYSTEMD_UNIT'];
  if (name === undefined || name === '') return null;
  return { manager: /\/run\/user\/\d/.test(engine.address) ? 'systemd-user' : 'systemd', name };
}

function hostOf({ ports }: ContainerFacts): string | null {
  return ports.find(({ host }) => host !== null)?.hostIp ?? null;
}

function placesOf(machine: Machine, { engine, container }: Found): (path: string) => Place {
  const border = { sharesPaths: engine.sharesPaths, platform: machine.platform };
  return (path) => {
    const place = placeOf(path, container.mounts, border);
    switch (place.at) {
      case 'host':
        return { at: 'here', path: place.path };
      case 'volume':
        return place.hostPath === null
          ? { at: 'volume', path, volume: place.volume, inside: place.path }
          : { at: 'here', path: place.hostPath };
      case 'engine':
        return { at: 'engine', path, volume: null };
      case 'memory':
        return { at: 'memory', path, volume: null };
      case 'layer':
        return { at: 'container', path, volume: null };
    }
  };
}

/** From the folder that was mounted, else through the engine. */
function readIn(
  machine: Machine,
  { engine, container }: Found,
  place: (path: string) => Place,
  { signal }: { readonly signal: AbortSignal },
): Read {
  return async (path) => {
    const at = place(path);
    const text = at.at === 'here' ? machine.readText(at.path) : null;
    if (text !== null || (at.at === 'here' && machine.entry(at.path) === null)) return text;
    try {
      const opened = machine.engine(engine.address.address);
      return await firstFile(await opened.readArchive(container.id, path, { signal }));
    } catch {
      // Not there, not allowed, too late: then it says nothing.
      return null;
    }
  };
}
