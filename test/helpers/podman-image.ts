/** A tiny image for containers that behave like media servers: busybox and one program. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const BUSYBOX = ['/usr/bin/busybox', '/bin/busybox'];

/**
 * Answers HTTP on `PORT` and holds `HOLD` open. On TERM it writes a line to `HOLD`, waits `ENDING` seconds and ends; with
 * `STUBBORN` it does not end. Told by `DIE_AFTER`, it ends by itself after so many seconds, with an error.
 */
const SERVER = `#!/bin/sh
exec 9>>"\${HOLD:-/dev/null}"
if [ -n "$STUBBORN" ]; then
  trap 'echo "$NAME asked" >&9' TERM
else
  trap 'echo "$NAME asked" >&9; sleep "\${ENDING:-0}"; echo "$NAME ended" >&9; exit 0' TERM
fi
echo "$NAME started" >&9
if [ -n "$PORT" ]; then
  mkdir -p /tmp/www && echo OK > /tmp/www/index.html
  httpd -f -p "127.0.0.1:$PORT" -h /tmp/www &
fi
[ -z "$DIE_AFTER" ] || { sleep "$DIE_AFTER"; exit 1; }
while :; do sleep 0.2 & wait $!; done
`;

export function busybox(): string | null {
  const path = BUSYBOX.find((each) => existsSync(each)) ?? null;
  // One that needs libraries would not run in an empty image.
  return path === null || readFileSync(path).includes('/ld-linux') ? null : path;
}

/** Writes the image as a tar file. */
export function buildImage(folder: string): string {
  const program = busybox();
  if (program === null) throw new Error('no static busybox here');
  const root = join(folder, 'image');
  for (const name of ['bin', 'tmp', 'etc', 'data', 'config', 'metadata', 'proc', 'sys', 'dev', 'root']) {
    mkdirSync(join(root, name), { recursive: true });
  }
  copyFileSync(program, join(root, 'bin/busybox'));
  const applets = execFileSync(program, ['--list'], { encoding: 'utf8' }).split('\n');
  for (const name of applets.filter((each) => each !== '' && each !== 'busybox')) {
    symlinkSync('busybox', join(root, 'bin', name));
  }
  writeFileSync(join(root, 'bin/server'), SERVER);
  chmodSync(join(root, 'bin/server'), 0o755);
  const tar = join(folder, 'image.tar');
  execFileSync('tar', ['-C', root, '-cf', tar, '.']);
  return tar;
}
