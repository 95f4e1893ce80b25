/** electron-log behind the Logger port, for programs without Electron; one line per event in the profile's log file. */
import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node.js';
import { makeForOwner } from '../files/inherit-owner.ts';
import type { Logger, LogFields } from '../../ports/logger.ts';
import { redactFields, redactText } from './redact.ts';

const keepMs = 14 * 24 * 60 * 60_000;
const maxBytes = 5 * 1024 * 1024;

export interface FileLoggerOptions {
  readonly folder: string;
  /** Also debug lines. */
  readonly verbose: boolean;
}

export function fileLogger({ folder, verbose }: FileLoggerOptions): Logger {
  removeOld(folder);
  const path = join(folder, 'reprise.log');
  const isOurs = makeLog(path);
  const target = log.create({ logId: `reprise-${folder}` });
  target.transports.console.level = false;
  // A log that cannot be written is said on the console, with a stack; it is never worth that.
  log.transports.console.writeFn = () => undefined;
  target.transports.file.level = isOurs && (verbose ? 'debug' : 'info');
  target.transports.file.maxSize = maxBytes;
  target.transports.file.resolvePathFn = () => path;
  target.transports.file.format = '{iso} {level} {text}';
  const line = (event: string, fields: LogFields = {}): string =>
    `${event} ${JSON.stringify(redactFields(fields))}`;
  return {
    debug: (event, fields) => target.debug(redactText(line(event, fields))),
    info: (event, fields) => target.info(redactText(line(event, fields))),
    warn: (event, fields) => target.warn(redactText(line(event, fields))),
    error: (event, fields) => target.error(redactText(line(event, fields))),
  };
}

/** `false`: something else stands there. A log is never worth failing for. */
function makeLog(path: string): boolean {
  try {
    makeForOwner(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    // Not there yet: the library makes the folder, too.
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** Logs older than two weeks leave; a log is never worth failing for. */
function removeOld(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (name.startsWith('reprise') && name.endsWith('.log') && statSync(path).mtimeMs < Date.now() - keepMs)
        unlinkSync(path);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
