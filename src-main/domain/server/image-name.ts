/** What the name of a container image says. */

export interface ImageName {
  /** Without the registry, in lower case: `linuxserver/jellyfin`. */
  readonly repository: string;
  /** Last part of the repository: `jellyfin`. */
  readonly name: string;
  /** `null` where the tag is no version. */
  readonly version: string | null;
}

/** `ghcr.io/jellyfin/jellyfin:10.11.7@sha256:…` Pure. */
export function imageName(image: string): ImageName {
  const [plain = ''] = image.toLowerCase().split('@');
  const tagAt = plain.lastIndexOf(':');
  const hasTag = tagAt > plain.lastIndexOf('/');
  const path = (hasTag ? plain.slice(0, tagAt) : plain).split('/');
  // As the engines tell a registry from a name: it has a dot or a port, or is this machine.
  const isRegistry = path.length > 1 && /[.:]|^localhost$/.test(path[0] ?? '');
  const parts = isRegistry ? path.slice(1) : path;
  return {
    repository: parts.join('/'),
    name: parts.at(-1) ?? '',
    version: hasTag ? versionIn(plain.slice(tagAt + 1)) : null,
  };
}

/** The first thing of the form `1.2` or `v1.2.3` in a tag or label; `null` = there is none. */
export function versionIn(text: string | undefined): string | null {
  return /(?:^|[^\d.])v?(\d+\.\d+(?:\.\d+)*)/.exec(` ${text ?? ''}`)?.[1] ?? null;
}
