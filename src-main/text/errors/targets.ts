/** Where something is to be written: room, and what is there already. */
import type { ErrorCode } from '../../domain/errors.ts';
import { bytes, detail, given, type ErrorText } from '../error-text.ts';

export const targetTexts = {
  'not-enough-space': {
    title: 'Too little space',
    sentence: (d) => {
      const [needed, free] = [bytes(d, 'neededBytes'), bytes(d, 'freeBytes')];
      if (needed === null || free === null) return 'There is too little free space.';
      return `${needed} are needed at ${detail(d, 'path') ?? 'the target'}, and ${free} are free.`;
    },
    action: 'Make room there, then try again. To delete what earlier restores set aside: reprise release',
    inApp:
      'Make room there, then try again. What earlier restores set aside can be deleted on the page "Backups".',
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
    inApp: 'Allow writing to that drive, or choose another folder.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
