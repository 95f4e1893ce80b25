/** The notices of everything that is passed on with Reprise; the build puts them beside the page as `licenses.txt`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const line = '='.repeat(80);

/** `root`: of the checkout. */
export function licenseNotices(root) {
  const own = ['Reprise', readFileSync(join(root, 'LICENSE'), 'utf8')];
  const sevenZip = readFileSync(join(root, 'assets/licenses/7-zip.txt'), 'utf8');
  const lgpl = readFileSync(join(root, 'assets/licenses/lgpl-2.1.txt'), 'utf8');
  const runtime =
    'The desktop app runs on Electron. The licences of Electron and Chromium lie beside the program, in LICENSE and\n' +
    'LICENSES.chromium.html. The archive for machines without a screen brings Node.js, with its licence in LICENSE-node.txt.';
  const parts = [
    own,
    ['Electron, Chromium and Node.js', runtime],
    ['7-Zip', `${sevenZip}\n${lgpl}`],
    ...packages(root).map((each) => [`${each.name} ${each.version}`, noticeOf(each)]),
  ];
  const intro = 'Reprise is made of these parts. Each is passed on under the licence below its name.';
  return `${intro}\n${parts.map(([name, text]) => `\n${line}\n${name}\n${line}\n\n${text.trim()}\n`).join('')}`;
}

/** Those that the lock file names for production and that are installed; a platform has only its own binaries. */
function packages(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const known = new Map();
  for (const [path, { dev, devOptional }] of Object.entries(lock.packages)) {
    if (path === '' || dev === true || devOptional === true) continue;
    const folder = join(root, path);
    const about = manifestOf(folder);
    if (about === null) continue;
    known.set(`${about.name}@${about.version}`, { ...about, folder });
  }
  return [...known.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** `null` = not installed on this platform. */
function manifestOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function noticeOf({ name, folder, license, author }) {
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length > 0) return texts.join('\n\n');
  if (typeof license !== 'string') throw new Error(`${name} says nothing about its licence.`);
  const by = typeof author === 'string' ? author : author?.name;
  return `Licence: ${license}${by === undefined ? '' : `\nAuthor: ${by}`}\n(The package holds no text of its licence.)`;
}
