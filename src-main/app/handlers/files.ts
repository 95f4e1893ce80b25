/** Files and folders by token: chosen in a dialog of the desktop, or in a list of what a page may look at. */
import { RepriseError } from '../../domain/errors.ts';
import type { FolderListingLook, ListedEntry } from '../../ports/drive-looks.ts';
import { isoTime } from '../../ports/clock.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import type { ListedFile } from '../../ipc/views/file-view.ts';
import { isAbsoluteOn, join, nameOf, parentOf } from '../../operations/paths.ts';

const listingMs = 10_000;

export function filesHandlers({
  core,
  shell,
  tokens,
}: AppContext): Pick<
  Handlers,
  'files:choose' | 'files:places' | 'files:list' | 'files:find' | 'files:make-folder'
> {
  async function list(path: string): Promise<FolderListingLook> {
    const within = shell.places();
    const listing = await core.driveLooks.listing(path, { within, timeoutMs: listingMs });
    if (listing === null) throw new RepriseError('look-timed-out', 'The folder does not answer.');
    return listing;
  }

  const shown = ({ path, name, kind, bytes, modifiedAtMs, holdsBackups }: ListedEntry): ListedFile => ({
    ...tokens.give(path),
    name,
    kind,
    bytes,
    modifiedAt: modifiedAtMs === null ? null : isoTime(modifiedAtMs),
    holdsBackups,
  });

  /** Of a typed path nothing is told but what could be walked to as well. */
  async function listTyped(path: string): Promise<FolderListingLook | null> {
    try {
      return await list(path);
    } catch (error) {
      if (error instanceof RepriseError && ['request-refused', 'read-failed'].includes(error.code))
        return null;
      throw error;
    }
  }

  return {
    'files:choose': async (purpose) => {
      const path = await shell.chooseFile(purpose);
      return path === null ? null : tokens.give(path);
    },
    'files:places': () => shell.places().map((path) => tokens.give(path)),
    'files:list': async (token) => {
      const { path, holdsBackups, isTop, entries, isCut } = await list(tokens.take(token));
      return {
        here: tokens.give(path),
        holdsBackups,
        parent: isTop ? null : tokens.give(parentOf(path)),
        entries: entries.map(shown),
        isCut,
      };
    },
    'files:find': async (typed) => {
      const path = typed.trim();
      const isWhole = isAbsoluteOn(core.host.platform, path) && !path.split(/[\\/]/).includes('..');
      const folder = isWhole ? await listTyped(path) : null;
      if (folder !== null) return { folder: tokens.give(folder.path), file: null };
      const above = isWhole ? await listTyped(parentOf(path)) : null;
      if (above === null) {
        const command = isWhole ? shell.openAt(path) : null;
        throw new RepriseError('folder-not-open', 'Not below what may be looked at.', { path, command });
      }
      const file = above.entries.find(({ name, kind }) => kind === 'file' && name === nameOf(path));
      if (file === undefined) throw new RepriseError('location-missing', 'It is not there.', { path });
      return { folder: tokens.give(above.path), file: shown(file) };
    },
    'files:make-folder': async (token, name) => {
      const { path: above, entries } = await list(tokens.take(token));
      const there = entries.find((entry) => entry.kind === 'folder' && entry.name === name);
      if (there !== undefined) return tokens.give(there.path);
      const path = join(above, name);
      core.files.makeFolder(path, 0o777);
      return tokens.give(path);
    },
  };
}
