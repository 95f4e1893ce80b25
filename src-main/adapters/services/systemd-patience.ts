/**
 * systemd kills what has not ended within TimeoutStopSec, which some packages set to less than their server needs.
 * `systemctl set-property` refuses that setting (seen with 252); a drop-in below /run counts for a running unit as soon as
 * units are reloaded, and is gone after a reboot by itself.
 */
import { existsSync } from 'node:fs';
import { mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';

/** So long after our own limit: whoever waits decides before systemd does. Not endless: a shutdown must not hang on it. */
const MARGIN_MS = 5 * 60_000;

export function needsPatience(limitMs: number | null, waitMs: number | undefined): boolean {
  return waitMs !== undefined && limitMs !== null && limitMs <= waitMs;
}

/** Errors: `permission-denied`: without it the server would be ended by force, so it is not asked to stop at all. */
export async function setPatience(
  kind: string,
  unit: string,
  waitMs: number,
  reload: () => Promise<void>,
): Promise<void> {
  const file = dropIn(kind, unit);
  const seconds = Math.ceil((waitMs + MARGIN_MS) / 1000);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `[Service]\nTimeoutStopSec=${seconds}\n`);
  } catch (error) {
    throw new RepriseError(
      'permission-denied',
      'Its limit for a stop is too short.',
      { service: unit },
      {
        cause: error,
      },
    );
  }
  await reload();
}

/** One that was cut off may have left it. */
export function hasPatience(kind: string, unit: string): boolean {
  return existsSync(dropIn(kind, unit));
}

/** Not of a unit that is ending: systemd counts its limit anew when it reloads, and would end it by force at once. */
export async function forgetPatience(kind: string, unit: string, reload: () => Promise<void>): Promise<void> {
  const file = dropIn(kind, unit);
  try {
    await rm(file, { force: true });
  } catch (error) {
    // Left by a run with more rights: the next one, or the next boot, takes it away.
    if (!isDenied(error)) throw error;
    return;
  }
  // Others may keep drop-ins of their own there.
  await rmdir(dirname(file)).catch(() => undefined);
  await reload();
}

function isDenied(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM';
}

function dropIn(kind: string, unit: string): string {
  const runtime = process.env['XDG_RUNTIME_DIR'] ?? `/run/user/${process.geteuid?.() ?? 0}`;
  const folder = kind === 'systemd-user' ? join(runtime, 'systemd/user') : '/run/systemd/system';
  return join(folder, `${unit}.d`, 'zz-reprise-stop.conf');
}
