/** Pictures of the built pages with states given by fixtures; the clock stands at a Friday morning. */
import { settings } from '../helpers/builders/an-app-state.ts';
import { openPageWorld } from '../helpers/page-world.ts';
import type { Album } from './album.ts';
import { activityScenes } from './scenes/activity.ts';
import { backupScenes } from './scenes/backups.ts';
import { diagnosisScenes } from './scenes/diagnosis.ts';
import { firstRunScenes } from './scenes/first-run.ts';
import { operationScenes } from './scenes/operation.ts';
import { overviewScenes } from './scenes/overview.ts';
import { restoreScenes } from './scenes/restore.ts';
import { settingsScenes } from './scenes/settings.ts';
import { variants } from './scenes/variants.ts';
import type { Scene } from './scene.ts';

const scenes: readonly Scene[] = [
  ...overviewScenes,
  ...firstRunScenes,
  ...backupScenes,
  ...restoreScenes,
  ...operationScenes,
  ...diagnosisScenes,
  ...activityScenes,
  ...settingsScenes,
  ...variants,
];

const patienceMs = 15_000;

/** Returns what went wrong, by picture. */
export async function takeScenes(album: Album): Promise<readonly string[]> {
  const world = await openPageWorld();
  const faults: string[] = [];
  try {
    for (const scene of scenes) {
      try {
        if (album.isWanted(scene.name)) await take(world, scene, album);
        else album.list(scene);
      } catch (error) {
        faults.push(`${scene.name}: ${String(error)}`);
      }
    }
  } finally {
    await world.close();
  }
  return faults;
}

async function take(
  world: Awaited<ReturnType<typeof openPageWorld>>,
  scene: Scene,
  album: Album,
): Promise<void> {
  const { link, act, state, ...options } = scene;
  if (state === undefined) throw new Error('A picture needs a state.');
  const { language, isSetUp } = state.settings;
  const opened = await world.open({
    ...options,
    state: { ...state, settings: settings({ theme: 'system', language, isSetUp }) },
  });
  opened.page.setDefaultTimeout(patienceMs);
  if (options.isSilentAtFirst !== true) await opened.page.getByRole('heading', { level: 1 }).waitFor();
  if (link !== undefined) await opened.tell('page:open', link);
  await act?.(opened.page, opened);
  await opened.page.getByRole('heading').first().waitFor();
  await album.take(opened.page, scene);
  await opened.close();
}
