/** Every request of a page, by group. */
import type { Channel } from '../../ipc/contract.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { Handlers } from '../answer.ts';
import type { SettingsKeeper } from '../app-settings.ts';
import type { AppContext } from '../context.ts';
import { FoundBefore } from '../found-before.ts';
import { detectionHandlers } from './detection.ts';
import { filesHandlers } from './files.ts';
import { instancesHandlers } from './instances.ts';
import { linksHandlers } from './links.ts';
import { operationHandlers } from './operations.ts';
import { repositoriesHandlers, type PlaceKnowledge } from './repositories.ts';
import { settingsHandlers } from './settings.ts';
import { stateHandlers, type StateReading } from './state.ts';

export interface HandlerSources extends StateReading, PlaceKnowledge {
  readonly settings: SettingsKeeper;
  /** Resolves when the server was looked at. */
  readonly lookAtServer: (instance: Instance) => Promise<void>;
}

export function makeHandlers(context: AppContext, sources: HandlerSources): Handlers {
  const found = new FoundBefore();
  return askedFirst(context.silent, {
    ...stateHandlers(sources),
    ...settingsHandlers(context, sources.settings),
    ...linksHandlers(context, sources),
    ...filesHandlers(context),
    ...detectionHandlers(context, found),
    ...instancesHandlers(context, sources.lookAtServer),
    ...repositoriesHandlers(context, { ...sources, found }),
    ...operationHandlers(context),
  });
}

/** These look at drives in the program's own thread; what does not answer is known by then, and left alone. */
const looking: readonly Channel[] = [
  'instances:add',
  'instances:change',
  'instances:check',
  'repositories:look',
  'repositories:add',
  'repositories:adopt',
  'diagnosis:run',
  'backups:inspect',
  'backups:verify',
  'backups:export',
  'backups:import',
  'backups:set-aside',
  'backups:reveal',
  'operations:reveal',
  'back-up:start',
  'restore:plan',
  'restore:start',
  'undo:plan',
  'undo:start',
  'restore-points:release',
  'support:look',
];

function askedFirst(silent: AppContext['silent'], handlers: Handlers): Handlers {
  const asked = looking.map((channel) => {
    const handler = handlers[channel] as (...args: readonly unknown[]) => unknown;
    const first = async (...args: readonly unknown[]): Promise<unknown> => {
      await silent.ask();
      return await handler(...args);
    };
    return [channel, first] as const;
  });
  return { ...handlers, ...(Object.fromEntries(asked) as Partial<Handlers>) };
}
