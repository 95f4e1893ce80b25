/** Sends a file to the computer where Reprise runs; how far it is, is only told by this old way of asking. */
import type { Reply } from '../../src-main/ipc/contract.ts';
import type { ChosenFile } from '../../src-main/ipc/views/file-view.ts';
import { AskError } from '../bridge.ts';
import { keyHeader } from './page-key.ts';

export interface UploadOptions {
  /** From 0 to 1. */
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Errors: `AskError` (`connection-lost`, `signed-out`, `cancelled`, or what the other side says). */
export function upload(file: File, { progress, signal }: UploadOptions): Promise<ChosenFile> {
  return new Promise((resolve, reject) => {
    const failed = (code: 'connection-lost' | 'signed-out' | 'cancelled'): void =>
      reject(new AskError({ code, message: 'The file was not sent.', details: {} }));
    const request = new XMLHttpRequest();
    request.open('POST', `/upload?name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(keyHeader())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total === 0 ? 1 : loaded / total),
    );
    request.addEventListener('error', () => failed('connection-lost'));
    request.addEventListener('abort', () => failed('cancelled'));
    request.addEventListener('load', () => {
      if (request.status !== 200) return failed(request.status === 401 ? 'signed-out' : 'connection-lost');
      const reply = JSON.parse(request.responseText) as Reply<ChosenFile>;
      if (reply.ok) resolve(reply.value);
      else reject(new AskError(reply.error));
    });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
