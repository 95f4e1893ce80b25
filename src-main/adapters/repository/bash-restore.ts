import { posix } from 'node:path';
import type { RestoreShell } from './restore-shell.ts';
import { bashWord as word } from './shell-word.ts';

/** Linux and macOS; they differ in how a checksum is compared and an owner copied. */
export function bashRestore(platform: string): RestoreShell {
  const isMac = platform === 'darwin';
  const ownLike = (model: string, target: string): string =>
    isMac ? `chown -R "$(stat -f %u:%g ${model})" ${target}` : `chown -R --reference=${model} -- ${target}`;
  return {
    prompt: '$',
    before: [
      'The commands are for bash. Type them, or copy them without the leading "$", one after the other, in one',
      'terminal window that was opened in the folder of this file, as the account that the server runs as or as root.',
      'Stop at the first one that reports an error.',
    ],
    check: isMac ? 'shasum -a 256 --quiet -c files.sha256' : 'sha256sum --quiet -c files.sha256',
    nameAside: 'aside="set-aside-$(date +%Y%m%d-%H%M%S)"',
    makeAside: (root) => `mkdir -p -- ${asideOf(root)}`,
    setAside: (root, path) => [
      ...makeParent(asideOf(root, posix.dirname(path)), path),
      `${ifThere(at(root, path))} mv -- ${at(root, path)} ${asideOf(root, path)}`,
    ],
    putBack: (root, path) => [
      ...makeParent(at(root, posix.dirname(path)), path),
      `${ifThere(asideOf(root, path))} mv -n -- ${asideOf(root, path)} ${at(root, path)}`,
    ],
    copy: (source, root, path) => [
      ...makeParent(at(root, posix.dirname(path)), path),
      `${ifThere(word(source))} cp -a -- ${word(source)} ${at(root, path)}`,
    ],
    fill: (source, root, path) => [
      `mkdir -p -- ${at(root, path)}`,
      `${ifThere(word(source))} cp -a -n -- ${word(`${source}/.`)} ${at(root, path)}`,
    ],
    link: (target, root, path) => [
      ...makeParent(at(root, posix.dirname(path)), path),
      `ln -s -- ${word(target)} ${at(root, path)}`,
    ],
    own: (root, path) => [
      `${ifThere(at(root, path))} ${ownLike(word(root), at(root, path))}`,
      `${ifThere(asideOf(root, path))} ${ifThere(at(root, path))} ${ownLike(asideOf(root, path), at(root, path))}`,
    ],
    stop: {
      service: (name) => (isMac ? null : `systemctl stop ${word(name)}`),
      container: (name) => `docker stop ${word(name)}`,
    },
    start: {
      service: (name) => (isMac ? null : `systemctl start ${word(name)}`),
      container: (name) => `docker start ${word(name)}`,
    },
    run: (command) => `nohup sh -c ${word(command)} > /dev/null 2>&1 < /dev/null &`,
  };
}

function at(root: string, path: string): string {
  return word(path === '.' ? root : posix.join(root, path));
}

/** The name differs from try to try, so that an earlier one is never overwritten. */
function asideOf(root: string, path = '.'): string {
  return `${word(`${root}/`)}"$aside"${path === '.' ? '' : word(`/${path}`)}`;
}

function makeParent(folder: string, path: string): readonly string[] {
  return path.includes('/') ? [`mkdir -p -- ${folder}`] : [];
}

/** Succeeds without doing anything where nothing is there. */
function ifThere(target: string): string {
  return `[ ! -e ${target} ] ||`;
}
