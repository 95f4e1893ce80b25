/** Puts the stand-ins as small programs into a folder of the test's own, for a PATH that knows nothing else. */
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { RunTool } from '../../../src-main/adapters/macos/system-tools.ts';
import { toolsIn } from '../../../src-main/adapters/macos/system-tools.ts';
import { sendSignal } from '../media-server/processes.ts';
import { tempFolder } from '../temp-folder.ts';
import type { StandIn } from './stand-in.ts';
import { makeStandIn } from './stand-in.ts';
import { StandInState } from './stand-in-state.ts';

export interface StandIns {
  readonly run: RunTool;
  readonly state: StandInState;
  /** What was called, in order. */
  calls(): readonly string[];
}

/** Hands its arguments to the test, one per line, and gives back what it hears: starting Node for each would be slow. */
const program = (tool: string, port: number): string => `#!/bin/bash
exec 3<>/dev/tcp/127.0.0.1/${port}
printf '%s\\n' ${tool} "$@" '' >&3
while IFS= read -r line <&3; do
  case "\${line:0:1}" in
    o) printf '%s\\n' "\${line:1}" ;;
    e) printf '%s\\n' "\${line:1}" >&2 ;;
    x) exit "\${line:1}" ;;
  esac
done
exit 70
`;

export async function standIns(): Promise<StandIns> {
  const folder = tempFolder();
  const [bin, inside] = [join(folder, 'bin'), join(folder, 'state')];
  mkdirSync(bin);
  const state = new StandInState(inside);
  const standIn = makeStandIn(state);
  const server = createServer((socket) => void answer(socket, standIn)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (const tool of ['launchctl', 'plutil', 'osascript', 'open']) {
    writeFileSync(join(bin, tool), program(tool, port), { mode: 0o755 });
  }
  onTestFinished(() => {
    server.close();
    endAll(state, inside);
  });
  const calls = (): readonly string[] =>
    (state.note('calls') ?? '').split('\n').filter((line) => line !== '');
  return { run: toolsIn([bin]), state, calls };
}

async function answer(socket: Socket, standIn: StandIn): Promise<void> {
  // Whoever asked may have been ended meanwhile.
  socket.on('error', () => undefined);
  const words: string[] = [];
  for await (const line of createInterface({ input: socket })) {
    if (line === '') break;
    words.push(line);
  }
  const { code, stdout, stderr } = await standIn(words[0] ?? '', words.slice(1));
  const lines = (mark: string, text: string): string =>
    text === '' ? '' : `${text.replace(/\n$/, '').replaceAll(/^/gm, mark)}\n`;
  socket.end(`${lines('o', stdout)}${lines('e', stderr)}x${code}\n`);
}

/** Whatever still runs of what was started through them; jobs that are kept are forgotten first. */
function endAll(state: StandInState, folder: string): void {
  const jobs = state.jobs();
  jobs.forEach(({ label }) => state.forget(label));
  const apps = readdirSync(folder).filter((name) => name.startsWith('app-'));
  const pids = [
    ...jobs.map(({ pid }) => pid),
    ...apps.map((name) => Number(readFileSync(join(folder, name), 'utf8'))),
  ];
  for (const pid of pids) if (pid !== null && pid > 0) sendSignal(pid, 'SIGKILL');
}
