/** Stopping and starting the server. */
import type { ErrorCode } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

const because = (reason: string | null): string => (reason === null ? '' : ` (${reason.replace(/\.$/, '')})`);

export const controlTexts = {
  'stop-timed-out': {
    title: 'The server did not stop',
    sentence: 'The server was asked to stop and did not in time. Its data was not changed.',
    action:
      'Try again with more time (--stop-timeout), or stop it yourself first. --force-stop ends it by force.',
    inApp: 'Wait until nobody uses it and try again, or stop it yourself first.',
  },
  'server-respawned': {
    title: 'The server was started again',
    sentence: 'Something started the server again in the middle. Your data is as it was before.',
    action: 'Find what starts it (a service, a container, a start script), turn that off, and try again.',
  },
  'server-not-back': {
    title: 'The server did not start again',
    sentence: (d) =>
      `The server was stopped and could not be started again${because(detail(d, 'reason'))}. Its data is whole.`,
    action: 'Start the server as you usually do. Its log says what kept it from starting.',
  },
  'server-not-answering': {
    title: 'The server does not answer',
    sentence: (d) =>
      `The server was asked to stop. It has not ended, but does not answer any more${because(detail(d, 'reason'))}. Its data is whole.`,
    action:
      'Give it time. If it takes too long, end the server yourself. Once it has ended, run: reprise recover, unless Reprise has started it by then.',
    inApp:
      'Give it time. If it takes too long, end the server yourself. Once it has ended, Reprise starts it again; "Overview" shows whether it is back.',
  },
  'server-answers-wrongly': {
    title: 'The server runs, but not well',
    sentence: (d) => `The server runs, but does not answer as it should${because(detail(d, 'reason'))}.`,
    action:
      'Open it in your browser. If it does not work there, start it again as you usually do, and look into its log.',
  },
  'dependents-not-back': {
    title: 'Something that needs the server did not start again',
    sentence: (d) =>
      given(
        d,
        'names',
        (names) => `The server runs. What needs it stopped with it and did not start again: ${names}.`,
        'The server runs. Services that need it stopped with it and did not start again.',
      ),
    action: (d) =>
      `Start them as you usually do; it may take an administrator. To have Reprise try again: reprise server start ${detail(d, 'id') ?? 'ID'}`,
    inApp:
      'Start them as you usually do; it may take an administrator. Or choose "Start" at the server, and Reprise tries again.',
  },
  'start-failed': {
    title: 'The server did not start',
    sentence: (d) => `The server could not be started${because(detail(d, 'reason'))}.`,
    action: 'Look into the log of the server. What was changed has been put back where that was possible.',
  },
  'health-check-failed': {
    title: 'The server did not start properly',
    sentence: (d) =>
      `The server was started, but did not answer as it should${because(detail(d, 'reason'))}.`,
    action: (d) =>
      given(
        d,
        'undo',
        (id) =>
          `Look into the log of the server. To return to the state before, run: reprise undo ${id} --yes`,
        given(
          d,
          'started',
          (id) => `To find out why, run: reprise diagnose ${id}`,
          'Look into the log of the server before you try again.',
        ),
      ),
    // Only a restore has another backup to try.
    inApp: (d) =>
      given(
        d,
        'undo',
        () => 'To return to the state before, choose "Undo".',
        given(
          d,
          'started',
          () => 'Choose "What happened?" at the server. It looks for the cause and says what helps.',
          'Try another backup, or the same one once more. If it fails again, copy the report for support and ask somebody.',
        ),
      ),
  },
  'undone-not-healthy': {
    title: 'Undone, but the server was not well with it',
    sentence: (d) =>
      `What was there before is back. The server did not become healthy with it${because(detail(d, 'reason'))}.`,
    action: (d) =>
      `It may have been so then, too. To return to what was there until now, run: reprise undo ${detail(d, 'undo') ?? 'ID'} --yes`,
    inApp: 'It may have been so then, too. "Take back the undo" returns to what was there until now.',
  },
  'server-starting': {
    title: 'The server is still starting',
    sentence: (d) => `The server is up but not ready yet${because(detail(d, 'reason'))}.`,
    action: 'Give it time, large libraries take a while. Then run: reprise recover',
    inApp: 'Give it time, large libraries take a while. "Overview" shows when it is ready.',
  },
  'files-in-use': {
    title: 'Files are in use',
    sentence: (d) => {
      const [path, pid, name] = [detail(d, 'path'), detail(d, 'pid'), detail(d, 'name')];
      if (d['stoppedBy'] === 'you') {
        const which = pid === null || pid === '0' ? '' : ` (process ${pid})`;
        return `The server runs${which}, and you chose to stop and start it yourself.`;
      }
      const what = path === null ? "files of the server's data" : path;
      const who = name === null ? 'A program' : `The program "${name}"`;
      return pid === null || pid === '0'
        ? `${who} has ${what} open.`
        : `${who} (process ${pid}) has ${what} open.`;
    },
    action: (d) =>
      d['stoppedBy'] === 'you'
        ? given(
            d,
            'id',
            (id) =>
              `Stop it as you usually do, then try again. In a terminal this says how, and when it has stopped: reprise server stop ${id}`,
            'Stop it as you usually do, then try again.',
          )
        : 'Stop the server or close that program, then try again.',
    inApp: (d) =>
      d['stoppedBy'] === 'you'
        ? 'Stop it as you usually do, then try again.'
        : 'Stop the server or close that program, then try again.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
