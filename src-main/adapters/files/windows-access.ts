/** Access lists of Windows, by `icacls`: what a folder has of its own would be lost with the folder that takes its place. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { readFolder } from './read-folder.ts';
import { lstatOf } from './stat.ts';

export type RunIcacls = (args: readonly string[]) => void;

/**
 * Gives a staged entry the list of the one that it will replace; what lies below inherits from it. What is staged inherits
 * from the data root already: a list without rules of its own needs nothing. False = not kept.
 */
export function copyWindowsAccess(staged: string, current: string, run: RunIcacls = runIcacls): boolean {
  // A saved list goes by the name. Another one has only the data root, which stays.
  if (basename(staged).toLowerCase() !== basename(current).toLowerCase()) return true;
  const folder = mkdtempSync(join(tmpdir(), 'reprise-access-'));
  const saved = join(folder, 'saved');
  try {
    run([current, '/save', saved, '/q']);
    if (!hasOwnRules(readFileSync(saved, 'utf16le'))) return true;
    run([dirname(staged), '/restore', saved, '/q']);
    const hasContent = lstatOf(staged)?.isDirectory() === true && readFolder(staged).length > 0;
    if (hasContent) run([join(staged, '*'), '/reset', '/t', '/q']);
    return true;
  } catch {
    // Not there, no rights, or it said nothing: whoever asked is told that the list was not kept.
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a saved list has rules that it did not inherit, or was cut off from inheriting. */
export function hasOwnRules(saved: string): boolean {
  const list = /^D:([A-Z]*)((?:\([^)]*\))*)/m.exec(saved);
  if (list === null) throw new Error('icacls saved no list');
  const [, flags = '', rules = ''] = list;
  const isOwn = (rule: string): boolean => !(rule.split(';')[1] ?? '').match(/../g)?.includes('ID');
  return /^(?:A[IR])*P/.test(flags) || (rules.match(/\([^)]*\)/g) ?? []).some(isOwn);
}

function runIcacls(args: readonly string[]): void {
  // By its full path: a program of that name in the current folder must not be taken for it.
  const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'icacls.exe');
  execFileSync(program, args, { stdio: 'ignore', windowsHide: true });
}
