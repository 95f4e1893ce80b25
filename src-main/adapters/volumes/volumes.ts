/** The volumes that this program looks into: one helper for all of a server's, opened when the first is asked for. */
import { posix } from 'node:path';
import { volumePlaceOf } from '../../domain/server/volume-path.ts';
import type { EngineAddress } from '../../ports/container-engine.ts';
import { RepriseError } from '../../domain/errors.ts';
import type { AgentFiles } from './agent-files.ts';
import { makeAgent, type Agent } from './agent.ts';
import { volumesFolder } from './helper-container.ts';

/** Where a server said that its volumes are. */
export interface VolumeHint {
  readonly volumes: readonly string[];
  /** Address; `null` = one of the usual ones. */
  readonly engine: string | null;
  readonly container: string | null;
}

export interface VolumeSettings {
  /** Of `agent-worker.ts`. */
  readonly workerPath: string;
  readonly hints: readonly VolumeHint[];
  /** Where engines are looked for when nobody said where. */
  readonly engines: readonly EngineAddress[];
}

export interface Volumes {
  /** The files of the volume that holds this path; `null` = a path of this machine. Opens nothing. */
  filesOf(path: string): AgentFiles | null;
  close(): void;
}

/** `settings` is asked whenever a volume is met for the first time. */
export function openVolumes(settings: () => VolumeSettings): Volumes {
  const byVolume = new Map<string, AgentFiles>();
  const agents = new Map<string, Agent>();

  function agentOf(volume: string): Agent {
    const { hints, engines, workerPath } = settings();
    const hint = hints.find(({ volumes }) => volumes.includes(volume)) ?? null;
    const { engine = null, container = null } = hint ?? {};
    // Without a name any container with the volume will do, and it need not have the next one.
    const key = JSON.stringify([engine, container ?? volume]);
    const known = agents.get(key);
    if (known !== undefined) return known;
    const agent = makeAgent(
      {
        kind: 'container',
        engines: engine === null ? engines : [{ address: engine, name: engine }],
        container,
        volume,
        isPatient: false,
        pid: process.pid,
      },
      workerPath,
    );
    agents.set(key, agent);
    return agent;
  }

  function filesOf(path: string): AgentFiles | null {
    const place = volumePlaceOf(path);
    if (place === null) return null;
    const known = byVolume.get(place.volume);
    if (known !== undefined) return known;
    const files = filesIn(agentOf(place.volume));
    byVolume.set(place.volume, files);
    return files;
  }

  return {
    filesOf,
    close: () => {
      for (const agent of agents.values()) agent.close();
      agents.clear();
      byVolume.clear();
    },
  };
}

function filesIn(agent: Agent): AgentFiles {
  return {
    agent,
    at: (path) => {
      const place = volumePlaceOf(path);
      if (place === null)
        throw new RepriseError('internal', 'A path of this machine went to a helper.', { path });
      return volumesFolder + posix.normalize(`/${place.volume}${slashed(place.path)}`).replace(/\/$/, '');
    },
    from: (at) => {
      if (!at.startsWith(`${volumesFolder}/`)) return null;
      return `/volume:${at.slice(volumesFolder.length + 1)}`;
    },
    volumeOf: (path) => volumePlaceOf(path)?.volume ?? null,
  };
}

/** Paths that were joined on Windows. */
function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
