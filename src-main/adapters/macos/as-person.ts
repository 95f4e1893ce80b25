/** Apps belong to the person at the screen: with an administrator's rights they are asked and opened in that person's name. */
import { statSync } from 'node:fs';
import type { RunTool } from './system-tools.ts';

/** `uid`: of the person, where that is not us; `null` = nobody else. */
export function asPerson(run: RunTool, uid: number | null = personAtScreen()): RunTool {
  if (uid === null || uid === 0) return run;
  return (tool, args, options) =>
    run('launchctl', ['asuser', String(uid), '/usr/bin/sudo', '-u', `#${uid}`, '--', tool, ...args], options);
}

function personAtScreen(): number | null {
  if (process.geteuid?.() !== 0) return null;
  try {
    return statSync('/dev/console').uid;
  } catch {
    return null;
  }
}
