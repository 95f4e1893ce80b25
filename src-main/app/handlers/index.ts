/** Every request of a page, by group. */
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
  return {
    ...stateHandlers(sources),
    ...settingsHandlers(context, sources.settings),
    ...linksHandlers(context, sources),
    ...filesHandlers(context),
    ...detectionHandlers(context, found),
    ...instancesHandlers(context, sources.lookAtServer),
    ...repositoriesHandlers(context, { ...sources, found }),
    ...operationHandlers(context),
  };
}
