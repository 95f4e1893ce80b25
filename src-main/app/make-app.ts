/** Puts the app together: requests, running operations, what is watched, and who is told. */
import { RepriseError, toErrorInfo } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { PageLink } from '../ipc/contract.ts';
import type { AppState } from '../ipc/views/app-state.ts';
import type { OperationView } from '../ipc/views/operation-view.ts';
import type { Core } from '../operations/core.ts';
import type { RecoveredOperation, RecoverReport } from '../operations/recover.ts';
import { keepSettings } from './app-settings.ts';
import type { App } from './app.ts';
import { Beats } from './beats.ts';
import type { AppContext } from './context.ts';
import { FileTokens } from './file-tokens.ts';
import { makeHandlers } from './handlers/index.ts';
import { Listeners } from './listeners.ts';
import { PlaceLooks } from './place-looks.ts';
import { ProfileRoom } from './profile-room.ts';
import { recoverAtStart } from './recover-now.ts';
import { RunningOperations } from './running-operations.ts';
import { ServerLooks } from './server-looks.ts';
import type { Shell } from './shell.ts';
import { SilenceWatch } from './silence-watch.ts';
import { SilentPlaces } from './silent-places.ts';
import { makeState, type StateSources } from './state/make-state.ts';
import { ToldState } from './told-state.ts';

export interface AppOptions {
  /** Its `publish` hears the events too. The maker disposes it, after the app. */
  readonly core: Core;
  readonly shell: Shell;
}

/** While a page is looked at. */
const serversEveryMs = 10_000;
const placesEveryMs = 60_000;
/** While none is: the tray says when a server is down, and that a backup has grown old; drives may sleep. */
const serversRarelyMs = 5 * 60_000;
const placesRarelyMs = 60 * 60_000;
const agesEveryMs = 10 * 60_000;

export function makeApp({ core: whole, shell }: AppOptions): App {
  const silent = new SilentPlaces(whole);
  const core = silent.guard(whole);
  const end = new AbortController();
  const listeners = new Listeners((error) =>
    core.logger.error('app.listener-failed', { message: String(error) }),
  );
  beginDamagedAnew(core);
  const settings = keepSettings(core, shell);
  let recovered: RecoverReport | null = null;
  const changed = (): void => told.changed();

  const servers = new ServerLooks(core, changed);
  const room = new ProfileRoom(core, changed);
  const places = new PlaceLooks(core, changed);
  const toldOf = (view: OperationView): void => {
    listeners.tell('operation:changed', view);
    silence.heard();
    // Pages follow a run by its own event; what it changed is looked at when it is over.
    if (view.end !== null) void lookAgain(view.instanceId);
  };
  const operations: RunningOperations = new RunningOperations(core, toldOf, (givenUp) =>
    silent.without(whole, givenUp),
  );
  const silence = new SilenceWatch({
    clock: core.clock,
    operations,
    ask: () => orLogged(core, () => silent.ask()),
    isSilent: (path) => silent.has(path),
    placesOf: (view) => orNone(core, () => silent.placesOf(view)),
  });
  const sources: StateSources = {
    core,
    shell,
    settings,
    operations,
    servers,
    places,
    room,
    recovered: () => recovered,
  };
  const state = (): AppState => makeState(sources);
  const told = new ToldState<AppState>({
    clock: core.clock,
    make: state,
    tell: (now) => listeners.tell('state:changed', now),
    // Nobody waits for it: it must not end a program that keeps a server waiting.
    failed: (error) => core.logger.error('app.state-not-made', { message: String(error) }),
  });
  const context: AppContext = {
    core,
    shell,
    tokens: new FileTokens(() => core.ids.short() + core.ids.short()),
    operations,
    places,
    silent,
    lookAtPlaces: () => placeBeats.now(),
    changed: (instanceId) => {
      changed();
      void lookAgain(instanceId ?? null);
    },
    open: (link: PageLink) => listeners.tell('page:open', link),
    recovered: (report) => {
      recovered = joined(recovered, report);
      changed();
    },
  };

  const known = (): readonly Instance[] => orNone(core, () => core.profile.instances());
  const lookAtServer = (instance: Instance): Promise<void> =>
    operations.isBusy(instance.id) ? Promise.resolve() : servers.look(instance);
  const serverBeats = new Beats(core.clock, async () => {
    await Promise.all(known().map(lookAtServer));
  });
  const placeBeats = new Beats(core.clock, async () => {
    await Promise.all([room.look(), places.look()]);
  });
  const ageBeats = new Beats(core.clock, async () => changed());

  async function lookAgain(instanceId: string | null): Promise<void> {
    changed();
    const one = known().find(({ id }) => id === instanceId);
    await Promise.all([placeBeats.now(), one === undefined ? undefined : lookAtServer(one)]);
  }

  serverBeats.pace(serversRarelyMs);
  placeBeats.pace(placesRarelyMs);
  ageBeats.pace(agesEveryMs);
  const firstLook = Promise.all([placeBeats.now(), serverBeats.now()]).then(() => undefined);

  return {
    handlers: makeHandlers(context, {
      state,
      firstLook,
      settings,
      lookAtServer,
      look: () => placeBeats.now(),
      sleep: (ms) => core.clock.sleep(ms, { signal: end.signal }).catch(() => undefined),
    }),
    operations,
    state,
    on: (event, hear) => listeners.on(event, hear),
    give: (path) => context.tokens.give(path),
    open: context.open,
    recover: () => recoverAtStart(context),
    watched: (isWatched) => {
      serverBeats.pace(isWatched ? serversEveryMs : serversRarelyMs);
      placeBeats.pace(isWatched ? placesEveryMs : placesRarelyMs);
      if (isWatched) void Promise.all([serverBeats.now(), placeBeats.now()]);
    },
    dispose: () => {
      end.abort();
      for (const each of [serverBeats, placeBeats, ageBeats, told, silence]) each.dispose();
    },
  };
}

/** Somebody looks at what the app tells: the state says it as long as what was there is kept. */
function beginDamagedAnew({ profile, logger }: Core): void {
  try {
    for (const path of profile.setDamagedAside()) logger.error('app.list-unreadable', { path });
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    logger.warn('app.profile-not-mended', { code: error.code });
  }
}

/** What was not looked at this time, because somebody is at it, still needs its user: the state leaves it out once it has ended. */
function joined(before: RecoverReport | null, now: RecoverReport): RecoverReport {
  const isNew = ({ id }: RecoveredOperation): boolean => now.operations.some((one) => one.id === id);
  const kept = before?.operations.filter((one) => one.ended === 'needs-attention' && !isNew(one)) ?? [];
  return { ...now, operations: [...now.operations, ...kept] };
}

/** A look that failed is made again soon. */
async function orLogged({ logger }: Core, look: () => Promise<unknown>): Promise<void> {
  try {
    await look();
  } catch (error) {
    const { code, message } = toErrorInfo(error);
    logger.warn('app.silence-not-asked', { code, message });
  }
}

/** A list that cannot be read is told by the state. */
function orNone<T>({ logger }: Core, read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    logger.warn('app.profile-not-read', { code: error.code });
    return [];
  }
}
