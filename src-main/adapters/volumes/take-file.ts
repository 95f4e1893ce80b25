import { closeSync, fsyncSync, openSync } from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import { wholeUnder } from '../files/durable.ts';
import { onFile } from '../files/errors.ts';
import { safely } from '../files/folder.ts';
import { usualRetry } from '../files/move-entry.ts';
import { displayName, toFsPath } from '../files/names.ts';
import { writeAll } from '../files/write-all.ts';
import { lstatAt, type AgentFiles } from './agent-files.ts';
import { sh } from './agent-shell.ts';

/** One file out of a volume, complete under its name or absent; never overwrites; it is this account's here. */
export function takeFile(files: AgentFiles, from: string, to: string): void {
  const stats = onFile('read', from, () => lstatAt(files, files.at(from)));
  if (stats?.isFile() !== true) {
    const path = displayName(from);
    throw new RepriseError('read-failed', `${path} is no file`, { path });
  }
  const fill = (partial: string): void => {
    const target = openSync(toFsPath(partial), 'wx', 0o600);
    const onChunk = (bytes: Uint8Array): void =>
      onFile('write', to, () => writeAll(target, bytes, bytes.length, null));
    try {
      onFile('read', from, () => files.agent.ask(sh`cat ${files.at(from)}`, { onChunk }));
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
  };
  onFile('write', to, () => safely(to, (at) => wholeUnder(at, usualRetry, fill)));
}
