/** Entries whose names no tar stream of ours can carry: bytes that are not UTF-8. */
import { closeSync, readSync } from 'node:fs';
import { storedPath } from '../../domain/backup/entry.ts';
import { onFile } from '../files/errors.ts';
import { openStored } from '../files/stage-file.ts';
import type { StoredFiles } from '../files/stored-files.ts';
import type { AgentFiles } from './agent-files.ts';
import { sh } from './agent-shell.ts';
import type { Wanted } from './wanted-entries.ts';

const pieceBytes = 1024 * 1024;

export function needsHand({ entry, at }: Wanted): boolean {
  return !at.isWellFormed() || (entry.type === 'link' && !entry.target.isWellFormed());
}

export function makeByHand({ agent }: AgentFiles, { entry, at }: Wanted, stored: StoredFiles): void {
  onFile('write', entry.path, () => {
    if (entry.type === 'folder') agent.ask(sh`[ -d ${at} ] || mkdir ${at}`);
    else if (entry.type === 'link') agent.ask(sh`ln -s ${entry.target} ${at}`);
    else {
      const source = openStored(stored.at(storedPath(entry)), entry);
      try {
        agent.ask(sh`set -C; : > ${at}`);
        const piece = Buffer.alloc(pieceBytes);
        for (let count = readSync(source, piece); count > 0; count = readSync(source, piece)) {
          agent.append(at, piece.subarray(0, count));
        }
      } finally {
        closeSync(source);
      }
    }
  });
}
