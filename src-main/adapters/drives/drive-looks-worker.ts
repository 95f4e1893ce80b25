/** The thread that looks at drives: synchronous calls, which may never come back. */
import { parentPort } from 'node:worker_threads';
import { toErrorInfo } from '../../domain/errors.ts';
import { errnoOf, wrapFileError } from '../files/errors.ts';
import { nodeFileStore } from '../files/node-file-store.ts';
import { lookAtDrive } from './look-at-drive.ts';
import { lookAtFolders } from './look-at-folders.ts';
import { repositoryLooker } from './look-at-repository.ts';
import type { LookMessage, LookReply, LookRequest } from './look-request.ts';
import { listFolder } from './list-folder.ts';

const files = nodeFileStore();
const lookAtRepository = repositoryLooker(files, aliveOnceASecond());

parentPort?.on('message', (request: LookRequest) => {
  parentPort?.postMessage(replyTo(request));
});

function aliveOnceASecond(): () => void {
  let saidAt = 0;
  return () => {
    const now = performance.now();
    if (now - saidAt < 1000) return;
    saidAt = now;
    const alive: LookMessage = { isAlive: true };
    parentPort?.postMessage(alive);
  };
}

function replyTo(request: LookRequest): LookReply {
  try {
    return { ok: true, value: look(request) };
  } catch (error) {
    return {
      ok: false,
      error: toErrorInfo(errnoOf(error) === '' ? error : wrapFileError(error, 'read', '')),
    };
  }
}

function look(request: LookRequest): unknown {
  switch (request.kind) {
    case 'folders':
      return lookAtFolders(files, request.task);
    case 'repository':
      return lookAtRepository(request.task);
    case 'drive':
      return lookAtDrive(files, request.task);
    case 'listing':
      return listFolder(files, request.task);
  }
}
