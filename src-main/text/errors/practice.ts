/** The practice area. */
import type { ErrorCode } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

export const practiceTexts = {
  'practice-not-started': {
    title: 'No practice server',
    sentence: 'There is no practice server to break. Your own servers are never touched by this.',
    action: 'Make one with: reprise practice start',
    inApp: 'Make one on the page "Practice".',
  },
  'practice-not-ours': {
    title: 'Not the practice area',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `${path} is not what Reprise made for practice. Nothing in it was touched.`,
        'The folder for practice is not what Reprise made. Nothing in it was touched.',
      ),
    action: 'Move it to another place (if it is a drive, unmount it), then try again.',
  },
  'practice-holds-backups': {
    title: 'Backups of your own in the practice area',
    sentence: (d) => {
      const names = detail(d, 'names');
      const whose = names === null ? 'your own server' : names;
      return `The practice area holds backups of ${whose}. Nothing was removed.`;
    },
    action: (d) => {
      const path = detail(d, 'path') ?? 'the folder "backups" in it';
      return `Move ${path} to a place of your own, tell Reprise where with: reprise repository add DIR, then run again: reprise practice stop`;
    },
    inApp: (d) => {
      const path = detail(d, 'path') ?? 'the folder "backups" in it';
      return `Move ${path} to a place of your own, add that place on the page "Settings", then try again.`;
    },
  },
  'practice-holds-data': {
    title: 'Data of your own in the practice area',
    sentence: (d) => {
      const path = detail(d, 'path') ?? 'a folder';
      return given(
        d,
        'name',
        (name) =>
          `Your server "${name}" has data in ${path}. The practice area is there, too. Nothing was touched.`,
        `There are backups of your own in ${path}, inside the practice area. Nothing was touched.`,
      );
    },
    action: (d) =>
      given(
        d,
        'instance',
        (id) =>
          `Move that data to a place of its own. Then tell Reprise: reprise instances remove ${id}, and reprise instances add with its new folders. Then try again.`,
        'Move that folder to a place of your own, tell Reprise where with: reprise repository add DIR, then try again.',
      ),
    inApp: (d) =>
      given(
        d,
        'instance',
        () =>
          'Move that data to a place of its own. Then remove this server on the page "Settings" and add it with its new folders. Then try again.',
        'Move that folder to a place of your own, add that place on the page "Settings", then try again.',
      ),
  },
  'practice-broken': {
    title: 'The practice server does not start',
    sentence: 'The practice server does not start: its data is broken.',
    action:
      'Bring it back from a backup (reprise practice status says how), or begin afresh with: reprise practice reset',
    inApp:
      'Bring it back from a backup, as you would your own server. Or remove it on the page "Practice" and make a new one.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
