/** Places of backups: looked at before they are chosen, added, adopted, forgotten. */
import { RepriseError, warn } from '../../domain/errors.ts';
import type { PlannedServer } from '../../ipc/contract.ts';
import type { AppState, RepositoryView } from '../../ipc/views/app-state.ts';
import type { OldInstanceView } from '../../ipc/views/found-view.ts';
import { adoptRepository, type Adoption } from '../../operations/adopt.ts';
import type { OldInstance } from '../../operations/adopt/old-instances.ts';
import { driveOf, lookAtPlace, type Neighbour } from '../../operations/look-at-place.ts';
import { addRepository } from '../../operations/repositories.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import type { FoundBefore } from '../found-before.ts';

type Channels = 'repositories:look' | 'repositories:add' | 'repositories:adopt' | 'repositories:forget';

export interface PlaceKnowledge {
  readonly state: () => AppState;
  /** Resolves when all were looked at. */
  readonly look: () => Promise<void>;
}

export function repositoriesHandlers(
  context: AppContext,
  { state, look, found }: PlaceKnowledge & { readonly found: FoundBefore },
): Pick<Handlers, Channels> {
  const { core, tokens, operations, changed } = context;

  const neighbour = ({ findId, server, name, locations }: PlannedServer): Neighbour => {
    const chosen = Object.entries(locations).map(([key, token]) => [key, tokens.take(token)] as const);
    return { server, name, locations: { ...found.locationsOf(findId), ...Object.fromEntries(chosen) } };
  };

  async function viewOf(id: string): Promise<RepositoryView> {
    await look();
    const view = state().repositories.find((repository) => repository.id === id);
    if (view === undefined) throw new RepriseError('repository-not-found', 'It is not known any more.');
    return view;
  }

  return {
    'repositories:look': async (token, planned = []) => {
      const path = tokens.take(token);
      const { sameDiskAs: _, ...looked } = await lookAtPlace(core, path, planned.map(neighbour));
      return { token, ...looked };
    },
    'repositories:add': async (token) => {
      const path = tokens.take(token);
      await driveOf(core, path);
      const { repository } = addRepository(core, path);
      return viewOf(repository.id);
    },
    'repositories:adopt': async (token) => {
      const path = tokens.take(token);
      await driveOf(core, path);
      const { repository, isReadOnly, instances, unreadable } = adoptAtOrNear(core, path);
      return {
        repository: await viewOf(repository.id),
        isReadOnly,
        old: instances.map(oldView),
        unreadable: unreadable.map((one) => warn(one.code, { path: one.path })),
      };
    },
    'repositories:forget': (id) => {
      const known = core.profile.repositories();
      if (!known.some((repository) => repository.id === id))
        throw new RepriseError('repository-not-found', 'It is not known.');
      // Also one that has not said its first word may have chosen it.
      if (!operations.isIdle) throw new RepriseError('instance-busy', 'An operation runs.', { pid: null });
      core.profile.changeRepositories((now) => now.filter((repository) => repository.id !== id));
      core.catalog.forget({ instanceId: null, repositoryId: id });
      changed();
    },
  };
}

/** Where the folder itself is no place for backups, but a single one is near it, that one was meant: the page names it. */
function adoptAtOrNear(core: AppContext['core'], path: string): Adoption {
  try {
    return adoptRepository(core, path);
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code !== 'repository-not-found') throw error;
    // Several are named as one text, which is no folder.
    const { nearby } = error.details;
    if (typeof nearby !== 'string' || core.files.stat(nearby) === null) throw error;
    return adoptRepository(core, nearby);
  }
}

function oldView(old: Adoption['instances'][number]): OldInstanceView {
  const { id, name, server, serverName, serverVersion, machine, control, backups, match } = old;
  return {
    id,
    name,
    server,
    serverName,
    serverVersion,
    machine: machine?.name ?? null,
    control: control.kind,
    backups: backups.total,
    newestAt: old.newest?.manifest.createdAt ?? null,
    locations: locationsOf(old),
    match: match === null ? null : { instanceId: match.instanceId, name: match.name },
    installLink: serverName === null ? null : `install-${server}`,
  };
}

/** For people: where they were. */
function locationsOf({ locations }: OldInstance): Readonly<Record<string, string>> {
  return Object.fromEntries(locations.map(({ key, path }) => [key, path]));
}
