/** The lists of `launchctl`: loaded jobs, and jobs that somebody switched on or off. Pure. */

export interface ListedJob {
  readonly label: string;
  /** `null` = loaded and not running. */
  readonly pid: number | null;
}

/** `launchctl list`: number of the process, last exit, label. */
export function parseList(text: string): readonly ListedJob[] {
  return text.split('\n').flatMap((line) => {
    const [, pid = '', label] = /^(-|\d+)\t\S+\t(.+)$/.exec(line) ?? [];
    return label === undefined ? [] : [{ label, pid: pid === '-' ? null : Number(pid) }];
  });
}

/** `launchctl print-disabled <domain>`: true = switched off. What is not in it is as its file says. */
export function parseDisabled(text: string): ReadonlyMap<string, boolean> {
  // Up to macOS 13 it says whether it is disabled (true, false), later what it is.
  const rows = text.matchAll(/^\s*"([^"]+)" => (true|false|disabled|enabled)\s*$/gm);
  return new Map(
    [...rows].map(([, label = '', word = '']) => [label, word === 'true' || word === 'disabled']),
  );
}
