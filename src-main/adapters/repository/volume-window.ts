/**
 * Volumes that have no path on this machine, in the steps by hand: a window into them (a shell in a container), in which each
 * volume lies at a path of its own.
 */
import { volumePlaceOf } from '../../domain/server/volume-path.ts';

/** With bash and GNU tools, which the steps are written for. */
const image = 'debian:stable-slim';

/** Where a path lies in that window; paths of this machine stay what they are. */
export function pathInWindow(path: string): string {
  const place = volumePlaceOf(path);
  return place === null ? path : `/volumes/${place.volume}${place.path.replaceAll('\\', '/')}`;
}

/** Opens it, in bash and in PowerShell, with the folder where it is typed as `/backup`; `null` = no path is in a volume. */
export function windowCommand(paths: readonly string[]): string | null {
  const volumes = [...new Set(paths.flatMap((path) => volumePlaceOf(path)?.volume ?? []))];
  if (volumes.length === 0) return null;
  const mounts = volumes.map((volume) => `-v ${volume}:/volumes/${volume}`).join(' ');
  return `docker run --rm -it --user 0 ${mounts} -v "\${PWD}:/backup:ro" -w /backup ${image} bash`;
}
