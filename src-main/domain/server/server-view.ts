/** What a server calls the folders of this machine: by their names here, or, in a container, as its mounts say. */
import { covers, isSameFolder, mapPath, mappingOf } from '../restore/path-mapping.ts';

/** A mount of the container that a server runs in. */
export interface SeenMount {
  /** Path on this machine; `null` = not one that can be reached from here. */
  readonly here: string | null;
  /** Path in the container. */
  readonly there: string;
}

export type SeenPlace =
  | { readonly at: 'here'; readonly path: string }
  /** Mounted from somewhere that cannot be looked at from here. */
  | { readonly at: 'hidden' }
  /** In the container's own layer. */
  | { readonly at: 'inside' };

export interface ServerView {
  /** How the server writes a path of this machine; `null` = it does not see it. */
  nameOf(here: string): string | null;
  /** Where a path lies as the server writes it. */
  placeOf(there: string): SeenPlace;
}

/** Of a server that runs as a process of this machine. */
export const sameView: ServerView = {
  nameOf: (here) => here,
  placeOf: (there) => ({ at: 'here', path: there }),
};

/** Both ways the longest path decides. Pure. */
export function mountedView(mounts: readonly SeenMount[]): ServerView {
  const inward = mounts.map(({ here, there }) => ({ from: there, to: here ?? '' }));
  const placeOf = (there: string): SeenPlace => {
    const mount = mounts[mappingOf(there, inward)];
    if (mount === undefined) return { at: 'inside' };
    const path = mount.here === null ? null : mapPath(there, inward);
    return path === null ? { at: 'hidden' } : { at: 'here', path };
  };
  return {
    placeOf,
    nameOf(here) {
      const names = mounts
        .flatMap(({ here: from, there: to }) => (from !== null && covers(from, here) ? [{ from, to }] : []))
        .toSorted((one, other) => other.from.length - one.from.length)
        .map((mount) => mapPath(here, [mount]) ?? mount.to);
      // Another mount may lie over it.
      return (
        names.find((name) => {
          const place = placeOf(name);
          return place.at === 'here' && isSameFolder(place.path, here);
        }) ?? null
      );
    },
  };
}
