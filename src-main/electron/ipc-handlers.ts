/** Requests of the page: who asks is looked at first, then what is asked. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { answer } from '../app/answer.ts';
import type { App } from '../app/app.ts';
import { RepriseError, toErrorInfo } from '../domain/errors.ts';
import type { Reply } from '../ipc/contract.ts';
import type { Logger } from '../ports/logger.ts';
import { askChannel, dropChannel } from './channels.ts';
import { isOurPage, type Asker } from './is-our-page.ts';

export interface IpcOptions {
  readonly app: Pick<App, 'handlers'>;
  readonly logger: Logger;
  /** Id of the one window's `webContents`; `null` = there is none. */
  readonly pageId: () => number | null;
  /** The page is there and hears what it is told. */
  readonly ready: () => void;
  /** A file of this path was dropped onto the page. */
  readonly dropped: (path: string) => void;
}

/** Returns the way to end it. */
export function serveRequests({ app, logger, pageId, ready, dropped }: IpcOptions): () => void {
  const isAllowed = (event: IpcMainInvokeEvent): boolean => {
    if (isOurPage(askerOf(event), pageId())) return true;
    logger.warn('app.sender-refused', { url: event.senderFrame?.url.slice(0, 100) ?? '' });
    return false;
  };
  ipcMain.handle(askChannel, async (event, channel: unknown, args: unknown): Promise<Reply<unknown>> => {
    if (!isAllowed(event)) {
      return { ok: false, error: toErrorInfo(new RepriseError('request-refused', 'Not from our page.')) };
    }
    const reply = await answer({ handlers: app.handlers, logger }, channel, args);
    // The page asks for all only once it listens.
    if (channel === 'app:state') ready();
    return reply;
  });
  ipcMain.handle(dropChannel, (event, path: unknown) => {
    if (isAllowed(event) && typeof path === 'string' && path !== '') dropped(path);
  });
  return () => {
    ipcMain.removeHandler(askChannel);
    ipcMain.removeHandler(dropChannel);
  };
}

function askerOf({ sender, senderFrame }: IpcMainInvokeEvent): Asker {
  return {
    pageId: sender.id,
    url: senderFrame?.url ?? '',
    isMainFrame: senderFrame !== null && senderFrame.parent === null,
  };
}
