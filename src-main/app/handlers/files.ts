/** Files and folders by token: chosen in a dialog of the desktop, or in a list of what a page may look at. */
import { RepriseError } from '../../domain/errors.ts';
import type { FolderListingLook } from '../../ports/drive-looks.ts';
import { isoTime } from '../../ports/clock.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import { parentOf } from '../../operations/paths.ts';

const listingMs = 10_000;

export function filesHandlers({
  core,
  shell,
  tokens,
}: AppContext): Pick<Handlers, 'files:choose' | 'files:places' | 'files:list'> {
  async function list(path: string): Promise<FolderListingLook> {
    const within = shell.places();
    const listing = await core.driveLooks.listing(path, { within, timeoutMs: listingMs });
    if (listing === null) throw new RepriseError('look-timed-out', 'The folder does not answer.');
    return listing;
  }

  return {
    'files:choose': async (purpose) => {
      const path = await shell.chooseFile(purpose);
      return path === null ? null : tokens.give(path);
    },
    'files:places': () => shell.places().map((path) => tokens.give(path)),
    'files:list': async (token) => {
      const { path, isTop, entries, isCut } = await list(tokens.take(token));
      return {
        here: tokens.give(path),
        parent: isTop ? null : tokens.give(parentOf(path)),
        entries: entries.map(({ name, path: leadsTo, kind, bytes, modifiedAtMs }) => ({
          ...tokens.give(leadsTo),
          name,
          kind,
          bytes,
          modifiedAt: modifiedAtMs === null ? null : isoTime(modifiedAtMs),
        })),
        isCut,
      };
    },
  };
}
