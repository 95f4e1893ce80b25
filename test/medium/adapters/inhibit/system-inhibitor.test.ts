/** The programs are real; that the system then stays awake is the system's own promise. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inhibitingChild } from '../../../../src-main/adapters/inhibit/inhibiting-child.ts';
import {
  caffeinate,
  noInhibitor,
  systemdWays,
  systemInhibitor,
} from '../../../../src-main/adapters/inhibit/system-inhibitor.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-inhibit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes its number and lives as long as its stdin does, as `systemd-inhibit … cat`. */
const living = (file: string) => ({ program: 'sh', args: ['-c', `echo $$ > '${file}'; cat`] });
const refusing = (file: string) => ({ program: 'sh', args: ['-c', `echo x >> '${file}'; exit 1`] });

async function pidIn(file: string): Promise<number> {
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8') !== '', { timeout: 10_000 })
    .toBe(true);
  return Number(readFileSync(file, 'utf8'));
}

function lives(pid: number): boolean {
  try {
    return !/\) [ZX]/.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function aLogger(): { readonly debug: (event: string) => void; readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, debug: (event) => void lines.push(event) };
}

describe('what keeps the machine awake', () => {
  it('lives until it is let go, and can be let go twice', async () => {
    const file = join(aFolder(), 'pid');
    const letGo = inhibitingChild([living(file)], aLogger());
    const pid = await pidIn(file);
    expect(lives(pid)).toBe(true);
    letGo();
    letGo();
    await expect.poll(() => lives(pid), { timeout: 10_000 }).toBe(false);
  });

  it('takes the next way where the system refuses one or does not have it', async () => {
    const folder = aFolder();
    const file = join(folder, 'pid');
    const nowhere = { program: join(folder, 'no-such-program'), args: [] };
    const letGo = inhibitingChild([nowhere, refusing(join(folder, 'refused')), living(file)], aLogger());
    const pid = await pidIn(file);
    expect(readFileSync(join(folder, 'refused'), 'utf8')).toBe('x\n');
    letGo();
    await expect.poll(() => lives(pid), { timeout: 10_000 }).toBe(false);
  });

  it('says so once when every way is refused, and fails nothing', async () => {
    const logger = aLogger();
    const letGo = inhibitingChild([refusing(join(aFolder(), 'refused'))], logger);
    await expect.poll(() => logger.lines, { timeout: 10_000 }).toEqual(['inhibit.refused']);
    letGo();
  });

  it('ends with us, however we end', async () => {
    const file = join(aFolder(), 'pid');
    const module = join(import.meta.dirname, '../../../../src-main/adapters/inhibit/inhibiting-child.ts');
    const program = `
      const { inhibitingChild } = await import(${JSON.stringify(module)});
      inhibitingChild([${JSON.stringify(living(file))}], { debug: () => undefined });
      setInterval(() => undefined, 1000);`;
    const us = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
    const gone = new Promise((resolve) => us.once('exit', resolve));
    const pid = await pidIn(file);
    us.kill('SIGKILL');
    await gone;
    await expect.poll(() => lives(pid), { timeout: 10_000 }).toBe(false);
  });

  it('lets the operation go on where a program cannot even be started', () => {
    const logger = aLogger();
    // No argument of a program can hold this: starting it throws.
    const inhibitor = systemInhibitor({ logger, describe: () => 'a\0b', platform: 'linux' });
    const letGo = inhibitor.hold('restore');
    letGo();
    letGo();
    expect(logger.lines).toEqual(['inhibit.refused']);
  });

  it('asks each system in its own words', () => {
    expect(systemdWays('A server is being restored').map(({ args }) => args.slice(0, 2))).toEqual([
      ['--what=sleep:shutdown', '--mode=block'],
      ['--what=sleep', '--mode=block'],
      ['--what=sleep:shutdown', '--mode=delay'],
    ]);
    expect(systemdWays('x')[0]?.args).toContain('--why=x');
    expect(caffeinate(42).args).toEqual(['-i', '-s', '-w', '42']);
    const options = { logger: aLogger(), describe: () => 'x' };
    expect(systemInhibitor({ ...options, platform: 'freebsd' })).toBe(noInhibitor);
  });
});
