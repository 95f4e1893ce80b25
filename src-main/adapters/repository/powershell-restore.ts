import { win32 } from 'node:path';
import type { RestoreShell } from './restore-shell.ts';
import { powershellWord as word } from './shell-word.ts';

export const powershellRestore: RestoreShell = {
  prompt: 'PS>',
  before: [
    'The commands are for PowerShell. Copy them without the leading "PS>", one after the other, into one window that was',
    'opened in the folder of this file; for a Windows service as administrator. Stop at the first one that fails.',
  ],
  check:
    `Get-Content -Encoding utf8 files.sha256 | ForEach-Object { $hash, $file = $_ -split '  ', 2; ` +
    `if ((Get-FileHash -Algorithm SHA256 -LiteralPath $file).Hash -ne $hash) { "DAMAGED: $file" } }`,
  nameAside: `$aside = 'set-aside-' + (Get-Date -Format yyyyMMdd-HHmmss)`,
  makeAside: (root) => makeFolder(asideOf(root)),
  setAside: (root, path) => [
    ...makeParent(asideOf(root, win32.dirname(path)), path),
    `${ifThere(at(root, path))} { Move-Item -LiteralPath ${at(root, path)} -Destination ${asideOf(root, path)} }`,
  ],
  putBack: (root, path) => [
    ...makeParent(at(root, win32.dirname(path)), path),
    `${ifThere(asideOf(root, path))} { Move-Item -LiteralPath ${asideOf(root, path)} -Destination ${at(root, path)} }`,
  ],
  copy: (source, root, path) => [
    ...makeParent(at(root, win32.dirname(path)), path),
    `${ifThere(below(source))} { Copy-Item -Recurse -LiteralPath ${below(source)} -Destination ${at(root, path)} }`,
  ],
  // Leaves out what is there already, of any age.
  fill: (source, root, path) => [
    `robocopy ${below(source)} ${at(root, path)} /E /XC /XN /XO /COPY:DAT /DCOPY:DAT`,
  ],
  link: (target, root, path) => [
    `New-Item -ItemType SymbolicLink -Path ${at(root, path)} -Target ${word(target)}`,
  ],
  // New files inherit what the folder allows.
  own: () => [],
  stop: {
    service: (name) => `Stop-Service -Name ${word(name)}`,
    container: (name) => `docker stop ${word(name)}`,
  },
  start: {
    service: (name) => `Start-Service -Name ${word(name)}`,
    container: (name) => `docker start ${word(name)}`,
  },
  run: (command) => `Start-Process -FilePath cmd.exe -ArgumentList '/c', ${word(command)}`,
};

function makeFolder(place: string): string {
  return `New-Item -ItemType Directory -Force -Path ${place} | Out-Null`;
}

function at(root: string, path: string): string {
  return word(path === '.' ? root : win32.join(root, path));
}

function below(source: string): string {
  return word(win32.normalize(source));
}

function makeParent(folder: string, path: string): readonly string[] {
  return path.includes('/') ? [makeFolder(folder)] : [];
}

function ifThere(place: string): string {
  return `if (Test-Path -LiteralPath ${place})`;
}

function asideOf(root: string, path = '.'): string {
  const below = path === '.' ? '' : ` + ${word(`\\${win32.normalize(path)}`)}`;
  return `(${word(win32.join(root, '\\'))} + $aside${below})`;
}
