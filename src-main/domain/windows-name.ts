/** What Windows takes for something else than the name of a file. */

/** Windows sees a device whatever follows the first dot, and drops spaces before it. */
const device = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i;

export function isWindowsDevice(name: string): boolean {
  return device.test(name);
}

/** Windows strips them, so that `..␠` or `a.` become other names. */
export function endsAway(name: string): boolean {
  return name.endsWith('.') || name.endsWith(' ');
}

/** Whether every part of a `/`-separated path means exactly itself there; `a:b` would be a hidden stream of `a`. */
export function isWindowsPathOfNames(path: string): boolean {
  return path
    .split('/')
    .every((name) => !/[<>:"\\|?*\p{Cc}]/u.test(name) && !isWindowsDevice(name) && !endsAway(name));
}
