import { expect, it } from 'vitest';
import { launchWords } from '../../../src-main/electron/launch-words.ts';

const packaged = { isPackaged: true, cwd: '/home/kim' };

it('starts with its window when nothing is said', () => {
  expect(launchWords(['/opt/reprise'], packaged)).toEqual({ isHidden: false, file: null });
});

it('starts out of sight at login', () => {
  expect(launchWords(['/opt/reprise', '--hidden'], packaged).isHidden).toBe(true);
});

it('takes a file as it was named where the program was started', () => {
  expect(launchWords(['/opt/reprise', 'old.audiobookshelf'], packaged).file).toBe(
    '/home/kim/old.audiobookshelf',
  );
  expect(launchWords(['/opt/reprise', '/media/usb/old.zip'], packaged).file).toBe('/media/usb/old.zip');
});

it('takes no switch of the browser inside it for a file', () => {
  const argv = ['/opt/reprise', '--original-process-start-time=1', '--allow-file-access-from-files', 'a.zip'];
  expect(launchWords(argv, packaged).file).toBe('/home/kim/a.zip');
  expect(launchWords(argv.slice(0, 3), packaged).file).toBeNull();
});

it('does not take the folder of a checkout for a file', () => {
  const place = { isPackaged: false, cwd: '/src/reprise' };
  expect(launchWords(['electron', '/src/reprise', '--hidden'], place)).toEqual({
    isHidden: true,
    file: null,
  });
  expect(launchWords(['electron', '/src/reprise', 'a.zip'], place).file).toBe('/src/reprise/a.zip');
});

it.each(['manifest.json', 'RESTORE.txt', 'files.sha256'])(
  'means the backup when its %s is opened',
  (name) => {
    expect(launchWords(['/opt/reprise', `/b/2026-11-20/${name}`], packaged).file).toBe('/b/2026-11-20');
  },
);
