import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { processWatchdog } from '../../../../src-main/adapters/processes/watchdog.ts';
import { isRunning, sendSignal } from '../../../helpers/media-server/processes.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const cliPath = join(import.meta.dirname, 'watched-program.ts');

async function endOf(home: string): Promise<{ readonly end: string; readonly argv: readonly string[] }> {
  const watcher = watch(home);
  onTestFinished(() => watcher.close());
  while (!existsSync(join(home, 'end'))) {
    await once(watcher, 'change');
  }
  return JSON.parse(readFileSync(join(home, 'end'), 'utf8'));
}

describe('the watchdog', () => {
  it('ends with nothing to do when it is dismissed', async () => {
    const home = tempFolder();
    const armed = await processWatchdog({ cliPath, home }).start('operation-1');
    await armed.dismiss();
    expect(await endOf(home)).toEqual({
      end: 'dismissed',
      argv: ['recover', '--operation', 'operation-1', '--home', home, '--wait-for-parent'],
    });
    expect(isRunning(Number(readFileSync(join(home, 'pid'), 'utf8')))).toBe(false);
  });

  it('learns of the sudden death of the process that armed it, and works on', async () => {
    const home = tempFolder();
    const program = join(import.meta.dirname, 'armed-program.ts');
    const parent = spawn(process.execPath, [program, cliPath, home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    await once(parent.stdout, 'data');
    expect(existsSync(join(home, 'end'))).toBe(false);
    parent.kill('SIGKILL');
    expect((await endOf(home)).end).toBe('orphaned');
  });

  it('goes to work when it is told to take over, though we live on', async () => {
    const home = tempFolder();
    const armed = await processWatchdog({ cliPath, home }).start('operation-1');
    await armed.takeOver();
    expect((await endOf(home)).end).toBe('orphaned');
  });

  it('can be told to take over after it was killed', async () => {
    const home = tempFolder();
    const armed = await processWatchdog({ cliPath, home }).start('operation-1');
    sendSignal(Number(readFileSync(join(home, 'pid'), 'utf8')), 'SIGKILL');
    await expect(armed.takeOver()).resolves.toBeUndefined();
  });

  it('can be dismissed after it was killed', async () => {
    const home = tempFolder();
    const armed = await processWatchdog({ cliPath, home }).start('operation-1');
    sendSignal(Number(readFileSync(join(home, 'pid'), 'utf8')), 'SIGKILL');
    await expect(armed.dismiss()).resolves.toBeUndefined();
  });

  it('says that it did not start', async () => {
    const home = tempFolder();
    const broken = join(home, 'broken.mjs');
    writeFileSync(broken, 'process.exit(1)');
    await expect(processWatchdog({ cliPath: broken, home }).start('operation-1')).rejects.toMatchObject({
      code: 'tool-failed',
    });
  });
});
