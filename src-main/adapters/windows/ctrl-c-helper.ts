/**
 * A program of its own that sends Ctrl+C to the console of a server. Whoever does it must first leave its own console, and
 * everything in the other console gets the event: hence not in our own process. Arguments: the process in the console,
 * then those besides it that may get the event too. The exit code tells the outcome, see `ctrl-c.ts`.
 */
import { kernel32 } from './kernel32.ts';

const CTRL_C = 0;
const MOST = 1024;
const exits = { sent: 0, noConsole: 10, shared: 11, refused: 12 } as const;

const [target = 0, ...allowed] = process.argv.slice(2).map(Number);
process.exitCode = send();

function send(): number {
  kernel32.FreeConsole();
  if (!kernel32.AttachConsole(target)) return exits.noConsole;
  const known = new Set([process.pid, target, ...allowed]);
  const here = processesHere();
  // We are among them ourselves: an empty list is one that could not be read.
  if (here.length === 0 || !here.every((pid) => known.has(pid))) return exits.shared;
  // We are in that console now as well.
  kernel32.SetConsoleCtrlHandler(null, true);
  return kernel32.GenerateConsoleCtrlEvent(CTRL_C, 0) ? exits.sent : exits.refused;
}

function processesHere(): readonly number[] {
  const pids = Buffer.alloc(4 * MOST);
  const count = Math.min(kernel32.GetConsoleProcessList(pids, MOST), MOST);
  return Array.from({ length: count }, (_, index) => pids.readUInt32LE(4 * index));
}
