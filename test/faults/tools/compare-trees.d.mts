export interface TreeEntry {
  readonly path: string;
  readonly type: 'file' | 'directory' | 'link' | 'fifo' | 'socket' | 'device' | 'missing';
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly mtimeNs?: string;
  readonly size?: string;
  readonly sha256?: string;
  readonly target?: string;
}
export interface Capture {
  readonly format: 1;
  readonly roots: readonly { readonly root: string; readonly entries: readonly TreeEntry[] }[];
}
export interface Difference {
  readonly root: string;
  readonly path: string;
  readonly field: string;
  readonly before: string | number;
  readonly after: string | number;
}
export interface CompareOptions {
  readonly timeToleranceMs?: number;
  readonly ignore?: readonly string[];
}
export function captureTrees(dirs: readonly string[]): Capture;
export function compareCaptures(before: Capture, after: Capture, options?: CompareOptions): Difference[];
export function formatDifference(difference: Difference): string;
