/** Addresses that are opened in the browser: those of our own list, and a known server's own page. */
import { RepriseError } from '../../domain/errors.ts';
import type { AppState } from '../../ipc/views/app-state.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import { links } from '../links.ts';

const serverPrefix = 'server:';

export function linksHandlers(
  { shell }: Pick<AppContext, 'shell'>,
  { state }: { readonly state: () => AppState },
): Pick<Handlers, 'links:open'> {
  function addressOf(id: string): string | null {
    if (Object.hasOwn(links, id)) return links[id as keyof typeof links];
    if (!id.startsWith(serverPrefix)) return null;
    const instance = state().instances.find((one) => `${serverPrefix}${one.id}` === id);
    // Where it was seen last goes before where it was said to be.
    const url = instance?.state?.url ?? instance?.url ?? null;
    // It was seen, or given by the user; still nothing but a web page is opened.
    return url !== null && /^https?:\/\//i.test(url) ? url : null;
  }

  return {
    'links:open': (id) => {
      const url = addressOf(id);
      if (url === null) throw new RepriseError('request-refused', 'No address that may be opened.');
      shell.openLink(url);
    },
  };
}
