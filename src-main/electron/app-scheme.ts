/** `app://reprise/`: the built page, and nothing else of this computer. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { protocol } from 'electron';
import { contentPolicy, newNonce, withNonce } from '../app/page-policy.ts';
import { pageHost, pageScheme } from './page-address.ts';

const scheme = pageScheme;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Before the app is ready, as Electron asks. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Only files that were there at the start, by their exact names: no address leads out of the folder. */
export function serveAppScheme(folder: string): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path] as const),
  );
  protocol.handle(scheme, async ({ url, method }) => {
    const { host: asked, pathname } = new URL(url);
    const path = asked === pageHost && method === 'GET' ? files.get(pathname) : undefined;
    if (path === undefined) return new Response('', { status: 404 });
    const type = types[extname(path)] ?? 'application/octet-stream';
    const nonce = newNonce();
    const content = await readFile(path);
    const body =
      extname(path) === '.html' ? withNonce(content.toString('utf8'), nonce) : new Uint8Array(content);
    return new Response(body, {
      headers: {
        'content-type': type,
        'content-security-policy': contentPolicy({ nonce }),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  });
}
