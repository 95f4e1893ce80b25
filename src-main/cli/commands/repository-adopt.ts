import { adoptRepository } from '../../operations/adopt.ts';
import { toProblem } from '../../text/errors.ts';
import { adoptedKeys, describeAdoption } from '../adopted.ts';
import { succeeded, type Command } from '../command.ts';
import type { NextOptions } from '../next-commands.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';

export const repositoryAdopt: Command = {
  name: 'repository adopt',
  summary: 'Use the backups of another computer, or of a lost one',
  explains: [
    'Nothing in the folder is changed; a drive that can only be read will do.',
    'Says which servers are in it and which commands bring them back here.',
  ],
  positionals: [{ name: 'DIR', required: true, describes: 'the folder that holds repository.json' }],
  options: [],
  examples: ['repository adopt /media/usb/reprise'],
  changes: true,
  addsToLists: true,
  async run({ args, open, now }) {
    const core = await open();
    const adoption = adoptRepository(core, args.resolve(args.required(0)));
    const options: NextOptions = {
      platform: core.host.platform,
      servers: core.servers,
      taken: core.profile.instances().map(({ name }) => name),
    };
    const pending = pendingRecovery(core);
    const problems = adoption.unreadable.map(({ path, code }) =>
      toProblem({ code, severity: 'warn', details: { path } }),
    );
    return succeeded(
      { ...adoptedKeys(adoption, options), ...pending },
      [...describeAdoption(adoption, options, now()), ...pendingHint(pending)],
      problems.length === 0 ? {} : { problems },
    );
  },
};
