/** The page "What happened?". */
import type { Diagnosis } from '../../../src-main/domain/diagnosis/diagnosis.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { aDamagedDatabase } from '../../helpers/builders/a-damaged-database.ts';
import { aDiagnosis } from '../../helpers/builders/a-diagnosis.ts';
import { anAppState, anInstanceView } from '../../helpers/builders/an-app-state.ts';
import { stopped } from '../../helpers/builders/some-servers.ts';
import type { Scene } from '../scene.ts';

const down = anInstanceView({ state: stopped });

function scene(name: string, says: string, found: () => Diagnosis | Promise<Diagnosis>, wait: RegExp): Scene {
  return {
    name,
    says,
    state: anAppState({ instances: [down] }),
    requests: { 'diagnosis:run': found },
    link: { page: 'diagnosis', instanceId: 'abs-1' },
    act: (page) => page.getByText(wait).first().waitFor(),
  };
}

export const diagnosisScenes: readonly Scene[] = [
  scene(
    'what-happened',
    'The database is damaged: the backup from before that.',
    () => aDamagedDatabase(),
    /380/,
  ),
  scene(
    'what-happened-stopped',
    'The server only does not run.',
    () => aDiagnosis({ running: false, healthy: false, next: 'none' }),
    /is stopped/,
  ),
  scene('what-happened-looking', 'While it is looked.', () => new Promise(() => {}), /can take a minute/),
  scene(
    'what-happened-error',
    'It could not be checked.',
    () => {
      throw new RepriseError('engine-unreachable', 'Not there.');
    },
    /Docker/,
  ),
];
