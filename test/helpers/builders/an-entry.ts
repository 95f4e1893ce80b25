/** Lines of `files.jsonl`; what is given replaces or, when `undefined`, removes a key. */

const identity = { size: '1', mtimeNs: '2', ctimeNs: '3', birthtimeNs: '4', dev: '5', ino: '6' };
const rights = { mode: 0o600, uid: 8, gid: 9, owner: null, group: null };

export function anEntryLine(given: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    dataset: 'd',
    path: 'a',
    type: 'file',
    ...identity,
    ...rights,
    readAtNs: '7',
    generation: 0,
    sha256: 'a'.repeat(64),
    verifiedAt: '2026-11-20T02:00:00.000Z',
    sqlite: false,
    storedAs: null,
    ...given,
  });
}

export function aFolderLine(given: Readonly<Record<string, unknown>> = {}): string {
  const line = { dataset: 'd', path: 'a', type: 'folder', ...identity, ...rights, mode: 0o700 };
  return JSON.stringify({ ...line, locationOf: null, ...given });
}
