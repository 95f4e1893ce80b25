/** Paths inside the data that lead somewhere else than on this computer. */
import type { ErrorCode } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

const path = (d: Parameters<typeof detail>[0], otherwise = 'The folder'): string =>
  detail(d, 'path') ?? otherwise;

export const movedFolderTexts = {
  'media-folder-missing': {
    title: 'Media folders not found here',
    sentence: (d) =>
      `The backup expects media in ${detail(d, 'paths') ?? 'folders'}, which cannot be found on this computer.`,
    action: (d) =>
      `If they lie elsewhere now, say where, once for each or for a folder above them: ${detail(d, 'maps') ?? '--map "OLD=NEW"'}. Without that the server shows them as missing; nothing is lost by it, and a restore with --map mends it. If a drive is only unplugged, or your server sees these folders under these names (as in a container), go on. Do not change folders on the server's own page: that would lose everybody's progress.`,
    inApp:
      "If they lie elsewhere now, choose their new folders here, once for each or for a folder above them. Without that the server shows them as missing; nothing is lost by it, and another restore mends it. If a drive is only unplugged, or your server sees these folders under these names (as in a container), go on. Do not change folders on the server's own page: that would lose everybody's progress.",
  },
  'mapping-unused': {
    title: 'Nothing lies in that folder',
    sentence: (d) =>
      d['database'] === false
        ? 'Paths cannot be changed in this restore: it brings back no database.'
        : `Nothing in the backup's database lies in ${path(d, 'the folder that you named')}.`,
    action: (d) =>
      d['database'] === false
        ? 'Leave --map out. Data of 2.2 and older keeps its paths: put the media where they were.'
        : 'Leave this --map out, or write the old folder as the backup has it.',
    inApp: (d) =>
      d['database'] === false
        ? 'Leave the folders as they are. Data of 2.2 and older keeps its paths: put the media where they were.'
        : 'Leave this folder as it is, or write the old one as the backup has it.',
  },
  'mapping-target-missing': {
    title: 'New folder not found',
    sentence: (d) =>
      given(
        d,
        'seenAs',
        (name) => `Your server runs in a container, where ${path(d)} is called ${name}.`,
        `${path(d)}, which you named as the new place, is not there.`,
      ),
    action: (d) =>
      given(
        d,
        'seenAs',
        (name) => `Name the new place as the server sees it: --map "OLD=${name}".`,
        'Look for a slip in its name, or connect its drive, then try again.',
      ),
    inApp: (d) =>
      given(
        d,
        'seenAs',
        (name) => `Name the new place as the server sees it: ${name}.`,
        'Look for a slip in its name, or connect its drive, then try again.',
      ),
  },
  'data-folder-elsewhere': {
    title: 'A folder has another name there',
    sentence: (d) =>
      `The backup calls one of the server's data folders ${path(d, 'by another name')}. That is left as it is, because your server may see it under that name.`,
    action: (d) =>
      given(
        d,
        'folder',
        (folder) =>
          `If covers are missing afterwards, undo, and restore again with --map "${path(d, 'OLD')}=${folder}".`,
        'If covers are missing afterwards, undo, and restore again with --map.',
      ),
    inApp: (d) =>
      given(
        d,
        'folder',
        (folder) =>
          `If covers are missing afterwards, choose "Undo", and restore again with ${folder} as the new place of that folder.`,
        'If covers are missing afterwards, choose "Undo", and restore again with the new place of that folder.',
      ),
  },
  'media-folder-hidden': {
    title: 'Media folders that cannot be checked',
    sentence: (d) =>
      `The container has ${detail(d, 'paths') ?? 'its media folders'} from a place that cannot be checked from here.`,
    action: 'Nothing, if the server shows your media today. Otherwise look at the mounts of the container.',
  },
  'paths-unreadable': {
    title: 'Some entries cannot be read',
    sentence: (d) =>
      `${given(d, 'count', String, 'Some')} entries of the database cannot be read. The paths in them stay as they are.`,
    action: 'A scan by the server afterwards usually writes them anew. Another backup may have them whole.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
