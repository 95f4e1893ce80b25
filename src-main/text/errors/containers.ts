/** Docker, podman and what runs in them. */
import type { ErrorCode, ErrorDetails } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

const called = (d: ErrorDetails): string =>
  given(d, 'container', (name) => `The container "${name}"`, 'The container of this server');

export const containerTexts = {
  'engine-unreachable': {
    title: 'Docker does not answer',
    sentence: (d) =>
      given(
        d,
        'engine',
        (engine) => `Docker (or podman) is not running, or does not answer at ${engine}.`,
        'Docker (or podman) is not running, or does not answer.',
      ),
    action:
      'Start it (open Docker Desktop, or on Linux: sudo systemctl start docker), wait until it is ready, and try again.',
    inApp: 'Start it, for example by opening Docker Desktop, and wait until it is ready.',
  },
  'container-not-found': {
    title: 'The container is not there',
    sentence: (d) => `${called(d)} is not there any more, or has another name now.`,
    action:
      'See what it is called now: reprise detect. Then forget the old one (reprise instances remove) and add it as it is now.',
    inApp:
      'Look for servers again, and add it as it is now. Then remove the old one on the page "Settings"; its backups stay.',
  },
  'container-paused': {
    title: 'The container is paused',
    sentence: (d) => `${called(d)} is paused: it keeps its files open and cannot end.`,
    action: (d) => `Let it go on (docker unpause ${detail(d, 'container') ?? 'NAME'}), then try again.`,
  },
  'container-removes-itself': {
    title: 'The container goes when it stops',
    sentence: (d) =>
      `${called(d)} was started with --rm: stopping it would remove it, with data that lies in no named folder.`,
    action: 'Start it without --rm, then try again. Nothing was stopped.',
    inAppSentence: (d) =>
      `${called(d)} was started in a way that removes it when it stops, with data that lies in no named folder.`,
    inApp: 'Start it so that it stays when it stops, then try again. Nothing was stopped.',
  },
  'volume-without-shell': {
    title: 'The volume cannot be looked into',
    sentence: (d) =>
      `${called(d)} keeps its data in a volume, and its image does not have the shell and tools with which Reprise could look into it.`,
    action:
      'Let the container keep its data in a folder of this computer (a bind mount), then add the server with that folder. Nothing was changed.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;

const reasons: Readonly<Record<string, { readonly sentence: string; readonly action: string }>> = {
  'engine-over-ssh': {
    sentence: 'Docker or podman runs on another computer.',
    action: 'Install Reprise on the computer where the server and its data are.',
  },
  'engine-with-keys': {
    sentence: 'Docker or podman wants keys (TLS), which cannot be used here.',
    action: 'Install Reprise on the computer where the server runs, and let it use the socket there.',
  },
  'restart-policy-fixed': {
    sentence: 'Docker or podman cannot change whether it starts the container by itself.',
    action: 'It stays as it is. Do not start the container yourself in the middle.',
  },
};

/** For `not-possible-here`: why a container or its engine cannot be handled; `null` = another reason. */
export function containerReason(details: ErrorDetails) {
  return reasons[detail(details, 'reason') ?? ''] ?? null;
}
