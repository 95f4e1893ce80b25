/** Web addresses that a page may have opened, by id; nothing else is. */
export const links = {
  'install-audiobookshelf': 'https://www.audiobookshelf.org/docs',
  'install-jellyfin': 'https://jellyfin.org/downloads/',
  'install-immich': 'https://immich.app/',
  'install-stash': 'https://docs.stashapp.cc/',
} as const satisfies Readonly<Record<string, `https://${string}`>>;
