/** A unit that runs the fixture media server, in the systemd that this process runs under. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ControlRequest } from '../../src-main/ports/server-control.ts';
import { readEvents, type LifeEvent } from '../helpers/media-server/events.ts';
import { installProgram } from '../helpers/media-server/start.ts';
import { makePlace } from '../medium/adapters/control/setup.ts';
import { answers, systemctl, writeUnitFile } from './unit-file.ts';

export interface ServerUnit {
  readonly name: string;
  readonly port: number;
  readonly request: ControlRequest;
  events(): readonly LifeEvent[];
}

export interface UnitOptions {
  readonly misbehave?: readonly string[];
  /** Lines of the section [Service]. */
  readonly service?: readonly string[];
  /** Lines of the section [Unit]. */
  readonly unit?: readonly string[];
  readonly isUser?: boolean;
}

let next = 20_000;

function systemctlMay(...args: readonly string[]): void {
  spawnSync('systemctl', args, { stdio: 'ignore' });
}

/** Started, and answering; ended with the test. */
export async function serverUnit(name: string, options: UnitOptions = {}): Promise<ServerUnit> {
  const { misbehave = [], service = [], unit = [], isUser = false } = options;
  const place = makePlace();
  const port = next++;
  const program = join(place.dir, 'program');
  installProgram(program);
  const eventsFile = join(place.dir, 'events.jsonl');
  writeFileSync(eventsFile, '');
  const words = [process.execPath, join(program, 'index.js')];
  const places = [
    '--config',
    place.config,
    '--metadata',
    place.metadata,
    '--port',
    String(port),
    '--host',
    '127.0.0.1',
  ];
  const scope = isUser ? ['--user'] : [];
  writeUnit(name, isUser, [
    '[Unit]',
    'Description=A media server',
    ...unit,
    '[Service]',
    `ExecStart=${[...words, ...places].map((word) => `"${word}"`).join(' ')}`,
    `Environment=FIXTURE_KIND=audiobookshelf FIXTURE=${misbehave.join(',')}`,
    `Environment="FIXTURE_EVENTS=${eventsFile}" "FIXTURE_STATE=${join(place.dir, 'starts')}"`,
    `WorkingDirectory=${program}`,
    ...service,
    '[Install]',
    `WantedBy=${isUser ? 'default' : 'multi-user'}.target`,
  ]);
  systemctl(...scope, 'start', name);
  onTestFinished(() => {
    // It may be down by now, or no longer be loaded.
    systemctlMay(...scope, 'kill', '--signal=KILL', name);
    systemctlMay(...scope, 'stop', name);
  });
  await answers(port);
  const events = (): readonly LifeEvent[] => readEvents(eventsFile);
  const controlName = isUser ? `user:${name}` : name;
  return { name, port, events, request: { ...place.request, kind: 'service', name: controlName } };
}

export function writeUnit(name: string, isUser: boolean, lines: readonly string[]): void {
  const file = writeUnitFile(name, lines, isUser ? '/etc/systemd/user' : '/etc/systemd/system');
  const scope = isUser ? ['--user'] : [];
  systemctl(...scope, 'daemon-reload');
  onTestFinished(() => {
    rmSync(file, { force: true });
    systemctl(...scope, 'daemon-reload');
  });
}

export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
