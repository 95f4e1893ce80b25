import { expect, it } from 'vitest';
import { withCleanEnvironment } from '../../../../src-main/adapters/processes/with-clean-environment.ts';

const words = ['/opt/Reprise/reprise', 'cli.js', 'recover'];

it('has the app run the command, not open itself, where no environment gets through', () => {
  expect(withCleanEnvironment(words, true)).toEqual(['/usr/bin/env', 'ELECTRON_RUN_AS_NODE=1', ...words]);
  expect(withCleanEnvironment(words, false)).toEqual(words);
});
