/** Stash is known by its settings file, all others by folders. */
export function locationKind(server: string, key: string): 'folder' | 'file' {
  return server === 'stash' && key === 'config' ? 'file' : 'folder';
}
