/** What stands in the way before anything was touched: names, places, rights, space. */
import type { ErrorCode } from '../../domain/errors.ts';
import { bytes, detail, given, type ErrorText } from '../error-text.ts';

export const preconditionTexts = {
  usage: {
    title: 'Not understood',
    sentence: (d) =>
      detail(d, 'said') ??
      given(d, 'dataset', (name) => `There is no part called "${name}".`, 'The command was not understood.'),
    action: (d) =>
      given(d, 'command', (name) => `See how it is used: reprise ${name} --help`, 'See: reprise --help'),
  },
  'confirmation-missing': {
    title: 'Not confirmed',
    sentence: 'Nothing was changed yet. This only shows what would happen.',
    action: 'To do it, run the same command again with --yes at the end.',
  },
  'warnings-not-accepted': {
    title: 'Warnings to confirm',
    sentence: 'There are warnings that you have not accepted yet. Nothing was changed.',
    action: 'Read the warnings. If they are fine with you, run it again with --accept-warnings.',
  },
  'instance-not-found': {
    title: 'Server not known',
    sentence: (d) =>
      given(
        d,
        'like',
        (name) =>
          given(
            d,
            'candidates',
            (ids) => `"${name}" can mean several old installations: ${ids}.`,
            `The known backups hold no old installation with the id or name "${name}".`,
          ),
        given(
          d,
          'instance',
          (name) => `No server called "${name}" is known here, or several have this name.`,
          'No server with this id or name is known here.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'like',
        () => 'See the old installations and their ids with: reprise repository adopt DIR',
        'See names and ids with: reprise instances. If several have this name, use the id.',
      ),
  },
  'find-not-there': {
    title: 'No longer found',
    sentence: (d) =>
      given(
        d,
        'found',
        (id) => `Nothing with the id "${id}" was found on this computer.`,
        'It was not found.',
      ),
    action: 'Look again with: reprise detect',
  },
  'instance-exists': {
    title: 'Already known',
    sentence: (d) =>
      given(
        d,
        'instance',
        (id) => `This server was added before, with the id ${id}.`,
        given(
          d,
          'name',
          (name) => `Another server is called "${name}" already.`,
          'This server was added before.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'instance',
        (id) =>
          `Nothing needs to be done. To add it again with other settings, first run: reprise instances remove ${id}`,
        'Choose another name. What is known already: reprise instances',
      ),
  },
  'location-swapped': {
    title: 'The folders look swapped',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `The server's database is in ${path}, which was given for something else.`,
        "The server's database is in the folder that was given for something else.",
      ),
    action: 'Give the two folders the other way round.',
  },
  'location-missing': {
    title: 'A folder is not there',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `There is no such folder: ${path}`,
        given(
          d,
          'location',
          (key) => `The location "${key}" was not given.`,
          'A folder of the server is not there.',
        ),
      ),
    action: 'Check that the path is right and that its drive is connected.',
  },
  'backup-not-found': {
    title: 'Backup not found',
    sentence: (d) =>
      given(
        d,
        'ref',
        (ref) => `There is no backup with the id, folder or file "${ref}".`,
        given(
          d,
          'datasets',
          (names) => `The backup does not contain ${names}.`,
          'There is no backup like this, or nothing of what you chose is in it.',
        ),
      ),
    action: 'See what there is with: reprise backups. If it is on another drive, connect that first.',
  },
  'backup-ambiguous': {
    title: 'Which backup is meant',
    sentence: (d) =>
      given(
        d,
        'paths',
        (paths) => `Backups that are not the same have the id ${detail(d, 'ref') ?? ''}: ${paths}`,
        'Backups that are not the same have this id.',
      ),
    action: 'Give the folder of the one that you mean in place of the id.',
  },
  'backup-damaged': {
    title: 'Backup damaged',
    sentence: 'This backup is marked as damaged: what it holds is no longer what was saved.',
    action: 'Choose another backup. This one is kept, so that single files can still be saved by hand.',
  },
  'backup-not-verified': {
    title: 'Not checked whole yet',
    sentence: 'This backup has not been checked whole yet.',
    action: 'Check it with: reprise verify. Or go on: what is restored is checked on the way.',
  },
  'operation-not-found': {
    title: 'Operation not found',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `There is no restore point with the id ${id}.`,
        'There is no restore point with this id.',
      ),
    action: 'List the restore points with: reprise backups',
  },
  'nothing-to-undo': {
    title: 'Nothing to undo',
    sentence: (d) =>
      given(
        d,
        'newest',
        (id) => `Only the newest restore can be undone. That is ${id}.`,
        'There is no restore that could be undone.',
      ),
    action: 'List the restore points with: reprise backups',
  },
  'undo-ambiguous': {
    title: 'Which server?',
    sentence: (d) =>
      given(
        d,
        'servers',
        (names) => `Several servers have a restore that can be undone: ${names}.`,
        'Several servers have a restore that can be undone.',
      ),
    action: 'Say which one: reprise undo --instance NAME',
  },
  'not-releasable': {
    title: 'Still needed',
    sentence: 'This restore has not ended yet, so what it set aside cannot be given up.',
    action: 'Wait until the server is up, run: reprise recover. Then try again.',
  },
  'plan-not-found': {
    title: 'Plan not found',
    sentence: (d) =>
      given(d, 'plan', (id) => `There is no plan with the id ${id}.`, 'There is no plan with this id.'),
    action: 'Make a new one with: reprise plan',
  },
  'plan-expired': {
    title: 'Plan out of date',
    sentence: 'The server or the backup has changed since the plan was made. Nothing was changed.',
    action: 'Make a new plan and look at it again: reprise plan',
  },
  'not-enough-space': {
    title: 'Too little space',
    sentence: (d) => {
      const [needed, free] = [bytes(d, 'neededBytes'), bytes(d, 'freeBytes')];
      if (needed === null || free === null) return 'There is too little free space.';
      return `${needed} are needed at ${detail(d, 'path') ?? 'the target'}, and ${free} are free.`;
    },
    action: 'Make room there, then try again. Restore points that you no longer need can be released.',
  },
  'not-exportable': {
    title: 'Cannot be made into one file',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `This is a backup file of the server already: ${path}`,
        given(
          d,
          'server',
          (name) => `${name} has no backup files of its own that could be made here.`,
          'The version of the server is not known, and its own backup files must name it.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'path',
        () => 'Simply copy that file.',
        'Copy the folder of the backup as it is: it holds everything.',
      ),
  },
  'target-exists': {
    title: 'There is a file already',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Something with this name is there already, and is left as it is: ${path}`,
        'Something with this name is there already, and is left as it is.',
      ),
    action: 'Choose another name or folder, or move that file away first.',
  },
  'target-in-backup': {
    title: 'Not in there',
    sentence: (d) =>
      given(
        d,
        'data',
        (data) => `The new file would lie in ${data}, which the server keeps its data in.`,
        'The new file would lie inside a backup, or in a folder that Reprise is at work in.',
      ),
    action: 'Choose a folder outside of it. Nothing in a finished backup is ever changed.',
  },
  'target-read-only': {
    title: 'Read-only',
    sentence: (d) =>
      given(d, 'path', (path) => `The drive of ${path} can only be read.`, 'The drive can only be read.'),
    action: 'Mount it with write access, or choose another folder.',
  },
  'instance-busy': {
    title: 'Busy',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `Operation ${id} was begun on another machine and is not finished.`,
        given(
          d,
          'pid',
          (pid) => `Another Reprise is at work on the same data (process ${pid}).`,
          'Another Reprise is at work on the same data.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'operation',
        () => 'If that machine no longer works on it, end it here with: reprise recover --accept-warnings',
        'Wait until it has ended, then try again.',
      ),
  },
  'recovery-pending': {
    title: 'Left unfinished',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `An earlier operation (${id}) needs you first. Nothing new was begun.`,
        'An earlier operation needs you first. Nothing new was begun.',
      ),
    action: 'Run: reprise recover. It says what is in the way.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
