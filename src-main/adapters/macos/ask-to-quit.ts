/** Asks an app to quit as a person would by its menu. */
import type { RunTool } from './system-tools.ts';

/**
 * `asked`: it was told. `absent`: it does not run as an app. `refused`: the person has not allowed us to control other
 * apps. `silent`: it did not answer in time, or somebody answered its own question with no; it may end yet.
 */
export type QuitAnswer = 'asked' | 'absent' | 'refused' | 'silent';

/** Numbers of Apple events: not authorised; not running, or gone in the middle; no such app. */
const NOT_ALLOWED = -1743;
const NOT_THERE = [-600, -609, -1728];

/** Comes back when the app has answered, which some do only once they have ended. */
export async function askToQuit(bundleId: string, run: RunTool, signal: AbortSignal): Promise<QuitAnswer> {
  const name = `application id ${JSON.stringify(bundleId)}`;
  // Telling an app that does not run would start it.
  const script = [`if ${name} is not running then return "absent"`, `tell ${name} to quit`, 'return "asked"'];
  const { code, stdout, stderr } = await run(
    'osascript',
    script.flatMap((line) => ['-e', line]),
    { signal },
  );
  if (code === 0) return stdout.trim() === 'absent' ? 'absent' : 'asked';
  const number = Number(/\((-\d+)\)\s*$/.exec(stderr)?.[1] ?? '0');
  if (number === NOT_ALLOWED) return 'refused';
  return NOT_THERE.includes(number) ? 'absent' : 'silent';
}
