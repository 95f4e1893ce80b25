/** Versions of the form `X.Y.Z`, a leading `v` and anything behind the numbers aside. */
export type Version = readonly [major: number, minor: number, patch: number];

export function parseVersion(text: string): Version | null {
  const match = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+.].*)?$/.exec(text.trim());
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null;
}

export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** The later one of two; what cannot be compared does not count. */
export function laterVersion(a: string | null, b: string | null): string | null {
  const [x, y] = [a === null ? null : parseVersion(a), b === null ? null : parseVersion(b)];
  if (x === null) return y === null ? (a ?? b) : b;
  return y === null || compareVersions(x, y) >= 0 ? a : b;
}
