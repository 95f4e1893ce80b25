/** Real Chromium for tests of pages: Debian's where it is installed, else the one that Playwright brought. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What is missing, for a lane; `null` = it can run. */
export function chromiumMissing(): string | null {
  return programPath() === null ? 'no Chromium (Debian: apt-get install chromium)' : null;
}

export function openChromium(): Promise<Browser> {
  const executablePath = programPath();
  if (executablePath === null) throw new Error('There is no Chromium here.');
  return chromium.launch({
    executablePath,
    // Root has no sandbox; nothing but our own page is opened.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
}

function programPath(): string | null {
  const brought = chromium.executablePath();
  return candidates.find((path) => existsSync(path)) ?? (existsSync(brought) ? brought : null);
}
