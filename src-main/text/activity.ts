/** Whether a server is in use, in words. */
import { formatCount, formatList } from './format.ts';

export interface ActivityWords {
  /** What people do with it; `null` = the server does not tell who looks at it. */
  readonly people: 'watching' | 'listening' | null;
}

type Said =
  | {
      readonly known: true;
      readonly activity: { readonly people: number; readonly scans: number; readonly tasks: number };
    }
  | { readonly known: false; readonly reason: keyof typeof unknown };

const unknown = {
  'no-key': 'Whether somebody is using the server cannot be seen: there is no key for it yet.',
  'key-refused': 'Whether somebody is using the server cannot be seen: it does not take the key any more.',
  'no-answer': 'Whether somebody is using the server cannot be seen: it does not answer.',
  'not-told': 'Whether somebody is using the server cannot be seen: it does not tell.',
} as const;

/** `2 people are watching and a scan is running.` */
export function describeActivity(inUse: Said, { people: verb }: ActivityWords): string {
  if (!inUse.known) return unknown[inUse.reason];
  const { people, scans, tasks } = inUse.activity;
  const parts = [
    ...(people === 0
      ? []
      : [`${formatCount(people, 'person', 'people')} ${are(people)} ${verb ?? 'using it'}`]),
    ...(scans === 0 ? [] : [scans === 1 ? 'a scan is running' : `${formatCount(scans, 'scan')} are running`]),
    ...(tasks === 0 ? [] : [tasks === 1 ? 'a task is running' : `${formatCount(tasks, 'task')} are running`]),
  ];
  if (parts.length > 0) return sentence(formatList(parts));
  return verb === null
    ? 'Nothing is running on the server. Whether somebody is looking at it cannot be seen.'
    : 'Nobody is using the server.';
}

export const inUseTexts = {
  question: 'Press Enter to wait until they finish, n and Enter to stop it now, or q and Enter to leave it.',
  left: 'Left as it is: somebody uses the server.',
} as const;

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
