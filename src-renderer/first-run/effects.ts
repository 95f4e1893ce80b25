/** What the first run asks of Reprise. Every function may end with an `AskError`. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import { appStore, openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';
import { changeSettings } from '../change-settings.ts';
import type { Place, Target, WantedServer } from './entered.ts';
import type { ComingBack } from './machine.ts';
import { tokensOf } from './tokens-of.ts';
import { beginAt, dispatch, setUpStore } from './store.ts';

export async function lookForServers(): Promise<void> {
  dispatch({ type: 'detected', detection: await ask('detect:run') });
}

export async function lookAtPlace(folder: Pick<ChosenFile, 'token'>): Promise<void> {
  const { wanted } = setUpStore.getState().entered;
  const planned = wanted.map(({ findId, server, name, locations }) => ({
    findId,
    server,
    name: name.trim(),
    locations: tokensOf(locations),
  }));
  dispatch({
    type: 'place-looked-at',
    look: await ask('repositories:look', folder.token, planned),
  });
}

export async function adopt(folder: ChosenFile): Promise<void> {
  const practiceId = appStore.getState().app?.practice?.instanceId ?? null;
  dispatch({
    type: 'adopted',
    adoption: await ask('repositories:adopt', folder.token),
    practiceId,
  });
}

/** Place, servers, first backups; what an earlier try did is not done again. */
export async function carryOut(
  /** `null` = nothing is backed up, and none is needed. */
  place: Place | null,
  instances: readonly InstanceView[],
  /** The next one that is added has no database, and that is known. */
  isKnowing = false,
): Promise<void> {
  const { done, wanted } = setUpStore.getState().entered;
  if (place?.kind === 'new' && !done.isPlaceAdded) {
    await ask('repositories:add', place.look.token);
    dispatch({ type: 'place-added' });
  }
  let isEmpty = isKnowing;
  for (const server of wanted) {
    if (done.added[server.key] !== undefined) continue;
    const { instanceId } = await addServer(server, null, isEmpty);
    dispatch({ type: 'server-added', key: server.key, instanceId, isEmpty });
    isEmpty = false;
  }
  const { added, empty, started } = setUpStore.getState().entered.done;
  const fresh = wanted
    .filter(({ key, canBackUp }) => canBackUp && !empty.includes(key))
    .map(({ key }) => added[key]);
  for (const instanceId of [...fresh, ...withoutBackup(instances).map(({ id }) => id)]) {
    if (instanceId === undefined || started.includes(instanceId)) continue;
    await ask('back-up:start', instanceId);
    dispatch({ type: 'back-up-started', instanceId });
  }
  await leave();
}

/** Servers that are known already, and were never backed up. */
export function withoutBackup(instances: readonly InstanceView[]): readonly InstanceView[] {
  const { added } = setUpStore.getState().entered.done;
  const ours = Object.values(added);
  return instances.filter(
    ({ id, canBackUp, isPractice, newest }) =>
      canBackUp && !isPractice && newest === null && !ours.includes(id),
  );
}

/** Makes the server known where it is not, and leads to the restore wizard. */
export async function carryOn({ old, file }: ComingBack, target: Target, isKnowing = false): Promise<void> {
  const { added } = setUpStore.getState().entered.done;
  let instanceId: string;
  if (target.kind === 'known') {
    instanceId = target.instanceId;
    if (file === null) await ask('instances:change', instanceId, { continues: old.id });
  } else {
    const { key } = target.server;
    const continues = file === null ? old.id : null;
    instanceId = added[key] ?? (await addServer(target.server, continues, isKnowing)).instanceId;
    dispatch({ type: 'server-added', key, instanceId });
  }
  await changeSettings({ isSetUp: true });
  beginAt('welcome');
  openPage({ page: 'restore', instanceId, file });
}

/** Back to where the set-up was opened from. */
export async function cancel(): Promise<void> {
  const { page } = appStore.getState();
  await changeSettings({ isSetUp: true });
  beginAt('welcome');
  openPage({ page: page.page === 'set-up' ? (page.from ?? 'dashboard') : 'dashboard' });
}

/** To the overview; it can be gone through again from there. */
export async function leave(): Promise<void> {
  await changeSettings({ isSetUp: true });
  beginAt('welcome');
  openPage({ page: 'dashboard' });
}

export async function toPractice(): Promise<void> {
  await changeSettings({ isSetUp: true });
  openPage({ page: 'practice' });
}

async function addServer(
  { findId, server, name, locations }: WantedServer,
  continues: string | null,
  acceptWarnings = false,
): Promise<{ readonly instanceId: string }> {
  return await ask('instances:add', {
    findId,
    server,
    name: name.trim(),
    locations: tokensOf(locations),
    continues,
    ...(acceptWarnings ? { acceptWarnings } : {}),
  });
}
