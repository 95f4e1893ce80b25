/** Pages of other scenes once more: in the smallest window, and in German. Their colours are seen there. */
import { german } from '../../../src-main/text/german.ts';
import { settings } from '../../helpers/builders/an-app-state.ts';
import { press, type Scene } from '../scene.ts';
import { activityScenes } from './activity.ts';
import { backupScenes } from './backups.ts';
import { diagnosisScenes } from './diagnosis.ts';
import { firstRunScenes } from './first-run.ts';
import { operationScenes } from './operation.ts';
import { overviewScenes } from './overview.ts';
import { restoreScenes } from './restore.ts';
import { settingsScenes } from './settings.ts';

const all: readonly Scene[] = [
  ...overviewScenes,
  ...firstRunScenes,
  ...backupScenes,
  ...restoreScenes,
  ...operationScenes,
  ...diagnosisScenes,
  ...activityScenes,
  ...settingsScenes,
];
const smallOnes: Readonly<Record<string, string>> = {
  'first-run-found': 'first-run-small',
  'operation-back-up': 'operation-small',
  'what-happened': 'what-happened-small',
  'activity-ends': 'activity-small',
  settings: 'settings-small',
  'backups-details': 'dialog-small',
};
const { dashboard, firstRun, settings: settingsWords, wizard } = german.ui;

/** The name of a scene, and what leads to its state in German. */
const germanOnes: Readonly<Record<string, Scene['act']>> = {
  'overview-stop': async (page) => {
    await press(page, dashboard.menu('Audiobookshelf'));
    await page.getByRole('menuitem', { name: dashboard.stop }).click();
    await page.getByRole('dialog').waitFor();
  },
  'settings-remove': async (page) => {
    await press(page, `${settingsWords.servers.remove}: Audiobookshelf`);
    await page.getByRole('dialog').waitFor();
  },
  'first-run-found': async (page) => {
    await press(page, firstRun.ways.protect.button);
    await page.getByRole('checkbox').first().waitFor();
  },
  'restore-review-large': (page) => page.getByText(wizard.review.differences).first().waitFor(),
  'operation-back-up': (page) => page.getByRole('progressbar').first().waitFor(),
};

export const variants: readonly Scene[] = [
  ...Object.entries(smallOnes).map(([name, own]): Scene => {
    const says = `${sceneNamed(name).says} The smallest window, 900×640.`;
    return { ...sceneNamed(name), name: own, says, size: { width: 900, height: 640 }, themes: ['light'] };
  }),
  ...Object.entries(germanOnes).map(([name, act]): Scene => {
    const { act: _english, ...scene } = sceneNamed(name);
    if (scene.state === undefined) throw new Error(`"${name}" has no state.`);
    return {
      ...scene,
      name: `${name}-german`,
      says: `${scene.says} In German.`,
      locale: 'de-DE',
      themes: ['light'],
      state: {
        ...scene.state,
        settings: settings({ language: 'de', isSetUp: scene.state.settings.isSetUp }),
      },
      ...(act === undefined ? {} : { act }),
    };
  }),
];

function sceneNamed(name: string): Scene {
  const found = all.find((scene) => scene.name === name);
  if (found === undefined) throw new Error(`There is no scene "${name}".`);
  return found;
}
