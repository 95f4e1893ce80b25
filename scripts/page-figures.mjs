/**
 * `npm run bench:page`: how large the first page is, and how soon it can be used with 1,000 backups and 10,000 lines of history.
 * Real `reprise serve`, real Chromium, a real repository; every backup but the first is a copy with its own manifest.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { openChromium } from '../test/helpers/chromium.ts';

const root = join(import.meta.dirname, '..');
const cli = join(root, 'out/main/cli.js');
const limits = { gzipBytes: 350_000, interactiveMs: 1000 };
const backups = 1000;
const lines = 10_000;
const rounds = 5;

const firstPage = sizeOfFirstPage();
console.log(`first page, gzip: ${kilobytes(firstPage.total)} (limit ${kilobytes(limits.gzipBytes)})`);
for (const { file, bytes } of firstPage.files) console.log(`  ${kilobytes(bytes).padStart(8)}  ${file}`);

const home = mkdtempSync(join(tmpdir(), 'reprise-figures-'));
let medians;
try {
  fill();
  medians = await measure();
} finally {
  reprise('practice', 'stop');
  rmSync(home, { recursive: true, force: true });
}
console.log(`\n${backups} backups, ${lines} lines of history; until it can be used, median of ${rounds}:`);
for (const [page, ms] of Object.entries(medians)) {
  console.log(`  ${String(Math.round(ms)).padStart(5)} ms  ${page} (limit ${limits.interactiveMs} ms)`);
}
const isWithin =
  firstPage.total <= limits.gzipBytes && Object.values(medians).every((ms) => ms < limits.interactiveMs);
process.exitCode = isWithin ? 0 : 1;

/** What a browser loads before the overview is shown: the page, its styles, and every script that is imported for it. */
function sizeOfFirstPage() {
  const folder = join(root, 'out/renderer');
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map(([, path]) => path);
  const files = new Set(['index.html', ...named]);
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, path] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
      files.add(join(dirname(file), path));
    }
  }
  const sized = [...files].map((file) => ({
    file,
    bytes: gzipSync(readFileSync(join(folder, file))).length,
  }));
  return { total: sized.reduce((sum, { bytes }) => sum + bytes, 0), files: sized };
}

function reprise(...words) {
  const text = execFileSync(process.execPath, [cli, ...words, '--json', '--home', home], {
    encoding: 'utf8',
  });
  return JSON.parse(text.trim().split('\n').at(-1));
}

function fill() {
  reprise('practice', 'start');
  const { instances } = reprise('instances');
  const instanceId = instances[0].id;
  const { backup } = reprise('back-up', instanceId);
  copyBackups(backup.path);
  fillHistory(instanceId);
  writeFileSync(join(home, 'settings.json'), settingsText());
}

/** As the app itself keeps them, but for the first run, which is over. */
function settingsText() {
  const file = join(home, 'settings.json');
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { format: 1 };
  return JSON.stringify({ ...known, isSetUp: true });
}

function copyBackups(first) {
  const manifest = JSON.parse(readFileSync(join(first, 'manifest.json'), 'utf8'));
  const newest = Date.parse(manifest.createdAt);
  for (let i = 1; i < backups; i += 1) {
    const createdAt = new Date(newest - (backups - i) * 86_400_000).toISOString();
    const id = `copy${String(i).padStart(8, '0')}`;
    const folder = join(
      dirname(first),
      basename(first)
        .replace(manifest.id, id)
        .replace(/^\d{4}-\d\d-\d\d/, createdAt.slice(0, 10)),
    );
    cpSync(first, folder, { recursive: true });
    const text = JSON.stringify({
      ...manifest,
      id,
      sequence: manifest.sequence + i,
      createdAt,
      finishedAt: createdAt,
    });
    for (const name of readdirSync(folder)) if (name.startsWith('manifest.')) unlinkSync(join(folder, name));
    writeFileSync(join(folder, 'manifest.json'), text);
    const hash = createHash('sha256').update(text).digest('hex');
    writeFileSync(join(folder, 'manifest.sha256'), `${hash}  manifest.json\n`);
  }
}

function fillHistory(instanceId) {
  const catalog = new Database(join(home, 'catalog.sqlite'));
  const insert = catalog.prepare(
    `INSERT INTO operations (id, kind, instanceId, backupId, startedAt, endedAt, outcome, code)
     VALUES (?, 'back-up', ?, NULL, ?, ?, 'succeeded', NULL)`,
  );
  catalog.transaction(() => {
    for (let i = 1; i <= lines; i += 1) {
      const at = new Date(Date.now() - i * 3_600_000).toISOString();
      insert.run(`figure${String(i).padStart(8, '0')}`, instanceId, at, at);
    }
  })();
  catalog.close();
}

async function measure() {
  const server = spawn(process.execPath, [cli, 'serve', '--json', '--port', '0', '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await openChromium();
  try {
    const { url } = JSON.parse(await firstLine(server.stdout));
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const times = { overview: [], backups: [], activity: [] };
    for (let round = 0; round < rounds; round += 1) {
      times.overview.push(
        await timed(page, () => page.reload(), page.getByRole('button', { name: /^Restore/ })),
      );
      const open = (name) => () => page.getByRole('button', { name, exact: true }).click();
      times.backups.push(await timed(page, open('Backups'), page.getByText('1,000 backups')));
      times.activity.push(await timed(page, open('Activity'), page.getByRole('button', { name: /older/i })));
    }
    return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  } finally {
    await browser.close();
    server.kill('SIGTERM');
  }
}

/** Until `sign` can be seen and the page has answered to a next frame: then a click is heard. */
async function timed(page, act, sign) {
  const startedAt = performance.now();
  await act();
  await sign.first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  return performance.now() - startedAt;
}

function firstLine(stream) {
  return new Promise((done, fail) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (part) => {
      text += part;
      if (text.includes('\n')) done(text.split('\n')[0]);
    });
    stream.once('close', () => fail(new Error('It ended before it was ready.')));
  });
}

function median(all) {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}
