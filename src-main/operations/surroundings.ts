/** How the server of an instance sees the folders of this machine, and the environment that it runs in. */
import { mountedView, sameView, type ServerView } from '../domain/server/server-view.ts';
import type { LaunchRecord } from '../ports/server-control.ts';
import type { Core } from './core.ts';
import type { ServerContext } from './server-context.ts';

export interface Surroundings {
  /** `null` = not known: it may be in a container that the user stops by hand. */
  readonly view: ServerView | null;
  /** A secret as a whole; `null` = not known. */
  readonly env: Readonly<Record<string, string>> | null;
}

/** Errors: those of `ServerControl.inside`. */
export async function surroundingsOf(
  { files }: Pick<Core, 'files'>,
  { instance, control }: Pick<ServerContext, 'instance' | 'control'>,
  launch: LaunchRecord | null,
  options: { readonly signal: AbortSignal },
): Promise<Surroundings> {
  const env = launch?.env ?? null;
  if (instance.control.kind === 'process') return { view: sameView, env };
  const inside = instance.control.kind === 'container' ? await control.inside?.(options) : undefined;
  if (inside === undefined) return { view: null, env };
  // Data roots have every link resolved; what was mounted is named as its owner wrote it.
  const mounts = inside.mounts.map(({ here, there }) => ({
    here: here === null ? null : (files.realPath(here) ?? here),
    there,
  }));
  return { view: mountedView(mounts), env: inside.env };
}
