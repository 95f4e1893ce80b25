import { detect } from '../../operations/detect.ts';
import { foundTexts } from '../../text/found.ts';
import { succeeded, type Command } from '../command.ts';
import { describeDetection, detectionKeys } from '../found.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';

export const detectCommand: Command = {
  name: 'detect',
  summary: 'Find the media servers on this computer',
  explains: [
    'Looks at programs, services, containers, what is installed, and the usual folders. Changes nothing.',
    'Says how sure it is and why, and with which command each one is added.',
  ],
  positionals: [],
  options: [],
  examples: ['detect', 'detect --json'],
  changes: false,
  async run({ open, signal }) {
    const core = await open();
    const pending = pendingRecovery(core);
    const found = await detect(core, { signal });
    return succeeded({ ...detectionKeys(core, found), ...pending }, [
      ...describeDetection(core, found),
      '',
      foundTexts.unchanged,
      ...pendingHint(pending),
    ]);
  },
};
