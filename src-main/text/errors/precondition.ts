/** What stands in the way before anything was touched: what was asked for, and the names in it. */
import type { ErrorCode } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

export const preconditionTexts = {
  usage: {
    title: 'Not understood',
    sentence: (d) =>
      detail(d, 'said') ??
      given(d, 'dataset', (name) => `There is no part called "${name}".`, 'The command was not understood.'),
    action: (d) =>
      given(d, 'command', (name) => `See how it is used: reprise ${name} --help`, 'See: reprise --help'),
    inAppSentence: (d) =>
      detail(d, 'said') ??
      given(d, 'dataset', (name) => `There is no part called "${name}".`, 'That was not understood.'),
    inApp: 'Look at what was entered, and try again.',
  },
  'confirmation-missing': {
    title: 'Not confirmed',
    sentence: 'Nothing was changed yet. This only shows what would happen.',
    action: 'To do it, run the same command again with --yes at the end.',
    inApp: 'To do it, confirm it with the button below the review.',
  },
  'warnings-not-accepted': {
    title: 'Warnings to confirm',
    sentence: 'There are warnings that you have not accepted yet. Nothing was changed.',
    action: 'Read the warnings. If they are fine with you, run it again with --accept-warnings.',
    inApp: 'Read the warnings. If they are fine with you, accept them below and go on.',
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
    inApp: (d) =>
      given(
        d,
        'like',
        () => 'Choose the old installation from the list.',
        'See which servers are known on the page "Settings". If it is missing there, add it.',
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
    inApp: 'Choose "Look again".',
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
    inApp: (d) =>
      given(
        d,
        'instance',
        () =>
          'Nothing needs to be done. To add it with other settings, remove it on the page "Settings" first; its backups stay.',
        'Choose another name. What is known already is on the page "Settings".',
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
    inApp: 'Choose the two folders the other way round.',
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
    inApp: 'Look on the page "Backups". If it is on another drive, connect that first.',
  },
  'backup-ambiguous': {
    title: 'Which backup is meant',
    sentence: (d) =>
      given(
        d,
        'paths',
        (paths) =>
          `Backups that are not the same have ${given(d, 'ref', (ref) => `the id ${ref}`, 'this id')}: ${paths}`,
        'Backups that are not the same have this id.',
      ),
    action: 'Give the folder of the one that you mean in place of the id.',
    inApp: 'Choose the one that you mean on the page "Backups".',
  },
  'backup-damaged': {
    title: 'Backup damaged',
    sentence: 'This backup is marked as damaged: what it holds is no longer what was saved.',
    action: 'Choose another backup. This one is kept, so that single files can still be saved by hand.',
  },
  'backup-not-verified': {
    title: 'Not fully checked yet',
    sentence: 'This backup has not been fully checked yet.',
    action: 'Check it with: reprise verify. Or go on: what is restored is checked on the way.',
    inApp: 'Check it on the page "Backups" first. Or go on: what is restored is checked on the way.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
