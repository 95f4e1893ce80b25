/**
 * A stand-in for `launchctl`, `plutil`, `osascript` and `open`, so that what uses them can run here. It answers in the
 * forms of recordings.ts; how launchd behaves is as reports tell it (see launchd.ts). It proves our side, not macOS.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from '../media-server/processes.ts';
import type { Job, StandInState } from './stand-in-state.ts';
import { readXmlPlist } from './xml-plist.ts';

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

class Failure extends Error {
  readonly code: number;

  constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }
}

export type StandIn = (tool: string, args: readonly string[]) => Promise<Answer>;

export function makeStandIn(state: StandInState): StandIn {
  const tools: Readonly<Record<string, (args: readonly string[]) => Promise<string> | string>> = {
    launchctl,
    plutil,
    osascript,
    open,
  };
  return async (tool, args) => {
    state.leave('calls', `${state.note('calls') ?? ''}${[tool, ...args].join(' ')}\n`);
    try {
      return { code: 0, stdout: (await tools[tool]?.(args)) ?? '', stderr: '' };
    } catch (error) {
      // What cannot be read, or is no property list, ends the tool itself with 1.
      const code = error instanceof Failure ? error.code : 1;
      return { code, stdout: '', stderr: `${error instanceof Error ? error.message : ''}\n` };
    }
  };

  function fail(code: number, text: string): never {
    throw new Failure(code, text);
  }

  function isAlive(pid: number | null): boolean {
    return pid !== null && isRunning(pid);
  }

  async function until(isReached: () => boolean, limitMs: number): Promise<boolean> {
    const end = Date.now() + limitMs;
    while (!isReached()) {
      if (Date.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return true;
  }

  async function launchctl(args: readonly string[]): Promise<string> {
    const [verb = '', target = '', path = ''] = args;
    const label = target
      .split('/')
      .slice(target.startsWith('system/') ? 1 : 2)
      .join('/');
    const found = state.job(label);
    const job = found !== null && target === `${found.domain}/${label}` ? found : null;
    switch (verb) {
      case 'print':
        if (job === null)
          fail(113, `Bad request.\nCould not find service "${label}" in domain for user gui: 501`);
        return print(job);
      case 'print-disabled': {
        const rows = state.offs().map((each) => `\t"${each}" => disabled\n`);
        return `disabled services = {\n${rows.join('')}}\n`;
      }
      case 'list': {
        const rows = state.jobs().map((each) => `${isAlive(each.pid) ? each.pid : '-'}\t0\t${each.label}\n`);
        return `PID\tStatus\tLabel\n${rows.join('')}`;
      }
      case 'disable':
      case 'enable':
        state.switch(label, verb === 'disable');
        return '';
      case 'bootstrap':
        await bootstrap(target, path);
        return '';
      case 'bootout': {
        if (job === null) fail(3, 'Boot-out failed: 3: No such process');
        // What was still running then would be ended by force after five seconds: the test must not see this note.
        if (isAlive(job.pid)) state.leave('ended-by-bootout', label);
        state.forget(label);
        if (job.pid !== null && isAlive(job.pid)) process.kill(job.pid, 'SIGKILL');
        return '';
      }
      case 'kickstart':
        if (job === null) fail(113, `Could not find service "${label}" in domain for user gui: 501`);
        if (!isAlive(job.pid)) await startKeeper(label);
        return '';
      default:
        fail(64, `Unrecognized subcommand: ${verb}`);
    }
  }

  async function bootstrap(domain: string, path: string): Promise<void> {
    const plist = state.plist(path);
    const label = String(plist['Label']);
    // For a while after bootout the label is not free.
    const busy = Number(state.note('busy') ?? '0');
    if (busy > 0) state.leave('busy', String(busy - 1));
    if (busy > 0 || state.job(label) !== null) fail(5, 'Bootstrap failed: 5: Input/output error');
    if (state.isOff(label)) fail(119, 'Bootstrap failed: 119: Service is disabled');
    state.save({ label, domain, path, pid: null });
    if (plist['RunAtLoad'] === true || plist['KeepAlive'] === true) await startKeeper(label);
  }

  function print({ label, domain, path, pid }: Job): string {
    const plist = state.plist(path);
    const words = (plist['ProgramArguments'] ?? []) as readonly string[];
    const alive = isAlive(pid);
    const properties = [
      ...(plist['KeepAlive'] === true ? ['keepalive'] : []),
      ...(plist['RunAtLoad'] === true ? ['runatload'] : []),
      'inferred program',
    ];
    const lines = [
      `${domain}/${label} = {`,
      `\tactive count = ${alive ? 1 : 0}`,
      `\tpath = ${path}`,
      '\ttype = LaunchAgent',
      `\tstate = ${alive ? 'running' : 'not running'}`,
      '',
      `\tprogram = ${words[0]}`,
      '\targuments = {',
      ...words.map((word) => `\t\t${word}`),
      '\t}',
      '',
      `\tdomain = ${domain}`,
      '\texit timeout = 5',
      ...(alive ? [`\tpid = ${pid}`] : []),
      '',
      `\tproperties = ${properties.join(' | ')}`,
      '}',
    ];
    return `${lines.join('\n')}\n`;
  }

  async function startKeeper(label: string): Promise<void> {
    void keep(label);
    await until(() => isAlive(state.job(label)?.pid ?? null), 5000);
  }

  /** launchd's part for one job: starts it, and starts it again while it is kept and not switched off. */
  async function keep(label: string): Promise<void> {
    for (;;) {
      const job = state.job(label);
      if (job === null) return;
      const plist = state.plist(job.path);
      const [program = '', ...words] = plist['ProgramArguments'] as readonly string[];
      const extra = (plist['EnvironmentVariables'] ?? {}) as Readonly<Record<string, string>>;
      const child = spawn(program, words, { stdio: 'ignore', env: { PATH: process.env['PATH'], ...extra } });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      state.save({ ...job, pid: child.pid ?? null });
      await ended;
      const now = state.job(label);
      if (now === null) return;
      state.save({ ...now, pid: null });
      if (plist['KeepAlive'] !== true || state.isOff(label)) return;
    }
  }

  function plutil(args: readonly string[]): string {
    const file = args.at(-1) ?? '';
    const plist = readXmlPlist(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
    if (args[0] === '-convert') return JSON.stringify(plist);
    const value = args[0] === '-extract' ? plist[args[1] ?? ''] : undefined;
    return typeof value === 'string' ? `${value}\n` : fail(1, `${file}: Could not extract value`);
  }

  /** An app hears an event as SIGUSR2; SIGTERM ends it without any clean-up, as it does an app of Cocoa. */
  async function osascript(args: readonly string[]): Promise<string> {
    const refusal = state.note('refuse-events');
    if (refusal !== null) fail(1, refusal);
    const id = /application id "([^"]+)"/.exec(args.join(' '))?.[1] ?? '';
    const pid = Number(state.note(`app-${id}`) ?? '0');
    if (pid === 0 || !isAlive(pid)) return 'absent\n';
    process.kill(pid, 'SIGUSR2');
    await until(() => !isAlive(pid), 20_000);
    return 'asked\n';
  }

  function open(args: readonly string[]): string {
    const id = args[args.indexOf('-b') + 1] ?? '';
    const bundle = state.note(`bundle-${id}`);
    if (bundle === null) fail(1, `Unable to find application named '${id}'`);
    const { CFBundleExecutable: name } = state.plist(join(bundle, 'Contents', 'Info.plist'));
    const words = args.includes('--args') ? args.slice(args.indexOf('--args') + 1) : [];
    const child = spawn(join(bundle, 'Contents', 'MacOS', String(name)), words, {
      detached: true,
      stdio: 'ignore',
    });
    child.unref();
    state.leave(`app-${id}`, String(child.pid));
    return '';
  }
}
