/**
 * Data in a volume of a container engine that has no path on this machine. People write `volume:NAME` or
 * `volume:NAME/sub/folder`; inside the program it is the absolute path `/volume:NAME/…`.
 */

const spoken = /^\/?volume:([A-Za-z0-9][A-Za-z0-9_.-]*)((?:[/\\].*)?)$/;
const inside = /^[/\\]volume:([A-Za-z0-9][A-Za-z0-9_.-]*)((?:[/\\].*)?)$/s;

export interface VolumePlace {
  readonly volume: string;
  /** From the volume's top on: empty, or `/…`. */
  readonly path: string;
}

/** The path of what a person wrote; `null` = that is no volume. Pure. */
export function volumePathOf(text: string): string | null {
  const [, volume, rest = ''] = spoken.exec(text) ?? [];
  if (volume === undefined) return null;
  const names = rest.split(/[/\\]/).filter((name) => name !== '' && name !== '.');
  return names.includes('..') ? null : `/${['volume:' + volume, ...names].join('/')}`;
}

/** `null` = a path of this machine. Pure. */
export function volumePlaceOf(path: string): VolumePlace | null {
  const [, volume, rest = ''] = inside.exec(path) ?? [];
  if (volume === undefined) return null;
  return { volume, path: rest.replace(/[/\\]+$/, '') };
}

export function isVolumePath(path: string): boolean {
  return inside.test(path);
}
