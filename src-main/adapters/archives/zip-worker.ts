/** Thread that makes one zip: many small streams cost much memory for a moment, and the other thread has people waiting. */
import { parentPort } from 'node:worker_threads';
import { type ErrorInfo, toErrorInfo } from '../../domain/errors.ts';
import { NewZip } from './new-zip.ts';

export type ZipRequest =
  | { readonly kind: 'create'; readonly file: string; readonly from: string }
  | { readonly kind: 'folder'; readonly path: string; readonly modifiedAt: number }
  | { readonly kind: 'text'; readonly path: string; readonly text: string; readonly modifiedAt: number }
  | { readonly kind: 'file'; readonly path: string; readonly stored: string; readonly modifiedAt: number }
  | { readonly kind: 'finish' };

/** `read`: bytes of files since the last message. The others end a request. */
export type ZipReply =
  | { readonly kind: 'read'; readonly read: number }
  | { readonly kind: 'done'; readonly read: number; readonly sha256: string | null }
  | { readonly kind: 'failed'; readonly error: ErrorInfo };

const tellEveryBytes = 1024 * 1024;

let zip: NewZip | null = null;
let read = 0;

// The other side sends a request only when the last one was answered.
parentPort?.on('message', (request: ZipRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

async function answer(request: ZipRequest): Promise<ZipReply> {
  try {
    const sha256 = await work(request);
    return { kind: 'done', sha256, read: takeRead() };
  } catch (error) {
    return { kind: 'failed', error: toErrorInfo(error) };
  }
}

async function work(request: ZipRequest): Promise<string | null> {
  if (request.kind === 'create') {
    zip = new NewZip(request.file, request.from);
    return null;
  }
  if (zip === null) throw new Error('No zip was begun.');
  switch (request.kind) {
    case 'folder':
      zip.addFolder(request.path, request.modifiedAt);
      return null;
    case 'text':
      await zip.addText(request.path, request.text, request.modifiedAt);
      return null;
    case 'file':
      return zip.addFile(request.path, request.stored, request.modifiedAt, count);
    case 'finish':
      await zip.finish();
      return null;
  }
}

function count(bytes: number): void {
  read += bytes;
  if (read >= tellEveryBytes) parentPort?.postMessage({ kind: 'read', read: takeRead() } satisfies ZipReply);
}

function takeRead(): number {
  const taken = read;
  read = 0;
  return taken;
}
