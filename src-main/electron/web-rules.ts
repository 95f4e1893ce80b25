/** The page stays what it is: no other page, no other window, no right of a website. */
import type { Session, WebContents } from 'electron';
import type { Logger } from '../ports/logger.ts';

export function denyEverythingElse(contents: WebContents, logger: Logger): void {
  contents.on('will-navigate', (event, url) => {
    event.preventDefault();
    logger.warn('window.navigation-refused', { url: url.slice(0, 100) });
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    logger.warn('window.open-refused', { url: url.slice(0, 100) });
    return { action: 'deny' };
  });
}

/** Copying to the clipboard is the page's own button; all else is nobody's. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(allowed.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
}
