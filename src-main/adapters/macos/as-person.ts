/** Apps belong to the person at the screen: with an administrator's rights they are asked and opened in that person's name. */
import { statSync } from 'node:fs';
import type { RunTool } from './run-tool.ts';

export function asPerson(run: RunTool): RunTool {
  const uid = process.geteuid?.() === 0 ? ownerOfScreen() : null;
  if (uid === null || uid === 0) return run;
  return (tool, args, options) =>
    run('launchctl', ['asuser', String(uid), '/usr/bin/sudo', '-u', `#${uid}`, '--', tool, ...args], options);
}

function ownerOfScreen(): number | null {
  try {
    return statSync('/dev/console').uid;
  } catch {
    return null;
  }
}
