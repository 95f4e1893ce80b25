/** Servers that are known: added, corrected, removed, looked at. */
import { block, RepriseError, type Finding } from '../../domain/errors.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { NewInstanceChoice } from '../../ipc/contract.ts';
import { adoptedSettings } from '../../operations/adopt/adopted-settings.ts';
import { backUpFindings } from '../../operations/back-up-findings.ts';
import { neverAborted } from '../../operations/cancel.ts';
import { changeInstance } from '../../operations/change-instance.ts';
import { checkInstance } from '../../operations/check-instance.ts';
import {
  controlKindOf,
  controlOfKind,
  findAgain,
  foundLocations,
  type KnownBefore,
} from '../../operations/found-instance.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { assertHasDatabase } from '../../operations/has-database.ts';
import { addInstance, removeInstance, type NewInstance } from '../../operations/instances.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';

type Channels = 'instances:add' | 'instances:change' | 'instances:remove' | 'instances:check' | 'server:look';

export function instancesHandlers(
  context: AppContext,
  look: (instance: Instance) => Promise<void>,
): Pick<Handlers, Channels> {
  const { core, tokens, operations, changed, silent } = context;

  const pathsOf = (locations: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(locations).map(([key, token]) => [key, tokens.take(token)]));

  async function before({ findId, server, continues }: NewInstanceChoice): Promise<KnownBefore> {
    const like = continues === null ? null : adoptedSettings(core, continues);
    const finds = findId === null ? [] : await findAgain(core, findId, { signal: neverAborted() });
    const [find = null, ...others] = finds;
    if (others.length > 0) throw new RepriseError('find-not-there', 'Two have this id.', { found: findId });
    const isOther = [find, like].some((known) => known !== null && known.server !== server);
    if (isOther) throw new RepriseError('other-product', 'It is of another media server.', { server });
    return { find, like };
  }

  /** One that runs must not be changed below its feet. */
  function assertIdle(id: string): void {
    if (!operations.isBusy(id)) return;
    throw new RepriseError('instance-busy', 'An operation of it runs.', { pid: null });
  }

  return {
    'instances:add': async (choice) => {
      const asked = wanted(choice, await before(choice), pathsOf(choice.locations));
      await silent.assertAnswering(Object.values(asked.locations));
      if (isByHand(choice) && choice.acceptWarnings !== true) assertHasDatabase(core, asked);
      const instance = addInstance(core, asked);
      changed(instance.id);
      return { instanceId: instance.id };
    },
    'instances:change': async (id, { locations, ...change }) => {
      assertIdle(id);
      const paths = locations === undefined ? {} : { locations: pathsOf(locations) };
      await silent.assertAnswering(Object.values(paths.locations ?? {}));
      // It may have begun meanwhile.
      assertIdle(id);
      changeInstance(core, id, { ...change, ...paths });
      changed(id);
    },
    'instances:remove': (id) => {
      assertIdle(id);
      removeInstance(core, findInstance(core, id).id);
      changed(id);
    },
    'instances:check': async (id) => {
      const check = await checkInstance(core, id, { signal: neverAborted() });
      const { instance, asks } = check;
      const before = await orFinding(async () => {
        await silent.assertAnswering(core.profile.repositories().map(({ path }) => path));
        return backUpFindings(core, check);
      });
      const findings = [...before, ...check.findings];
      return {
        instanceId: instance.id,
        findings,
        asks: asks.map(({ what, name, asked }) => ({ what, name, asked })),
      };
    },
    'server:look': (id) => look(findInstance(core, id)),
  };
}

/** What was found shows its data; what carries an old one on may be empty. */
function isByHand({ findId, continues }: NewInstanceChoice): boolean {
  return findId === null && continues === null;
}

/** A place that does not answer keeps the rest from being said no more than one that is not there. */
async function orFinding(look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return [block(error.code, error.details)];
  }
}

/** What was chosen counts first, then what was found, then how it was; folders of another machine are never taken over. */
function wanted(
  { server, name }: NewInstanceChoice,
  known: KnownBefore,
  chosen: Readonly<Record<string, string>>,
): NewInstance {
  const { find, like } = known;
  const kind = controlKindOf(known);
  const control = controlOfKind(kind, known);
  // Nobody could stop it: that is said now, not in the first back-up.
  if (control.name === null && (kind === 'service' || kind === 'container'))
    throw new RepriseError('not-possible-here', 'It is not known which one it is.', { control: kind });
  return {
    server,
    name: name.trim(),
    locations: { ...foundLocations(find), ...chosen },
    url: find?.url ?? like?.url ?? null,
    control: { kind, ...control, startCommand: null },
    ...(like === null ? {} : { continues: like.old.id }),
  };
}
