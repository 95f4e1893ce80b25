/** Where a container engine could be on this machine. */
import { existsSync, realpathSync } from 'node:fs';
import { posix } from 'node:path';
import type { EngineAddress } from '../../ports/container-engine.ts';
import { namesIn } from '../files/names-in.ts';
import { dockerContexts } from './docker-contexts.ts';

export interface EngineSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: string;
  readonly uid: number;
}

/** `DOCKER_HOST`, the context in use, the other contexts, then the usual sockets that are there; each engine once. */
export function engineAddresses(around: EngineSurroundings): readonly EngineAddress[] {
  const { env, home } = around;
  const host = env['DOCKER_HOST'];
  const all = [
    ...(host === undefined || host === '' ? [] : [{ name: 'DOCKER_HOST', address: withScheme(host, env) }]),
    ...dockerContexts(env['DOCKER_CONFIG'] ?? posix.join(home, '.docker'), env['DOCKER_CONTEXT']),
    ...usualSockets(around),
  ];
  const seen = new Set<string>();
  return all.filter(({ address }) => {
    const key = identity(address);
    return !seen.has(key) && seen.add(key);
  });
}

/** An address that needs keys is told from a plain one by its scheme. */
function withScheme(host: string, env: EngineSurroundings['env']): string {
  const full = host.includes('://') ? host : `tcp://${host}`;
  const isLocked = (env['DOCKER_TLS_VERIFY'] ?? '') !== '' || /:2376\b/.test(full);
  return isLocked ? full.replace(/^tcp:/, 'https:') : full;
}

function usualSockets({ env, home, platform, uid }: EngineSurroundings): readonly EngineAddress[] {
  if (platform === 'win32') {
    return [
      { name: 'docker', address: 'npipe:////./pipe/docker_engine' },
      { name: 'docker-desktop', address: 'npipe:////./pipe/dockerDesktopLinuxEngine' },
      { name: 'podman', address: 'npipe:////./pipe/podman-machine-default' },
    ];
  }
  const at = (...parts: readonly string[]): string => posix.join(home, ...parts);
  const runtime = env['XDG_RUNTIME_DIR'] ?? `/run/user/${uid}`;
  const colima = env['COLIMA_HOME'] ?? at('.colima');
  const sockets: readonly (readonly [string, string])[] = [
    ['docker', '/var/run/docker.sock'],
    ['docker-desktop', at('.docker/run/docker.sock')],
    ['docker-desktop', at('.docker/desktop/docker.sock')],
    ['orbstack', at('.orbstack/run/docker.sock')],
    ...namesIn(colima).map((name) => ['colima', posix.join(colima, name, 'docker.sock')] as const),
    ['rancher-desktop', at('.rd/docker.sock')],
    ['docker', `${runtime}/docker.sock`],
    ['podman', `${runtime}/podman/podman.sock`],
    ['podman', '/run/podman/podman.sock'],
    ['podman', at('.local/share/containers/podman/machine/podman.sock')],
  ];
  return sockets
    .filter(([, path]) => existsSync(path))
    .map(([name, path]) => ({ name, address: `unix://${path}` }));
}

/** One engine often has several links to its socket. */
function identity(address: string): string {
  const path = /^unix:\/\/(.+)$/.exec(address)?.[1];
  if (path === undefined) return address;
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
