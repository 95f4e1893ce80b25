/** `RESTORE.txt`: how to bring this server back from this backup without Reprise. */
import { isAtOrBelow, isBelow } from '../../domain/paths.ts';
import { sqliteSidecars, type Dataset, type OwnedPath } from '../../domain/server/layout.ts';
import type { RestoreTextFacts } from '../../ports/repository-store.ts';
import { bashRestore } from './bash-restore.ts';
import { pathInWindow, windowCommand } from './volume-window.ts';
import { powershellRestore } from './powershell-restore.ts';
import type { RestoreShell } from './restore-shell.ts';

/** What does not lie below `data/` under its own name. */
export interface SpecialEntries {
  readonly renamed: readonly { readonly dataset: string; readonly path: string; readonly storedAs: string }[];
  readonly links: readonly { readonly dataset: string; readonly path: string; readonly target: string }[];
}

/** Pure. Command lines begin with four spaces and the prompt; nothing else does. */
export function restoreText(named: RestoreTextFacts, special: SpecialEntries): string {
  const { platform } = named.manifest.machine;
  const window = windowCommand(Object.values(named.roots));
  const facts: RestoreTextFacts = { ...named, roots: inWindow(named.roots) };
  const here = platform === 'win32' ? powershellRestore : bashRestore(platform);
  const shell = window === null ? here : bashRestore('linux');
  const command = (line: string): string => `    ${shell.prompt} ${line}`;
  const datasets = facts.layout.datasets.filter(({ name }) =>
    facts.manifest.datasets.some((dataset) => dataset.name === name && dataset.contained),
  );
  const sections: readonly Section[] = [
    ...(window === null ? [checkSection(shell)] : []),
    stopSection(facts, shell),
    ...(window === null ? [] : [windowSection(window), checkSection(shell)]),
    setAsideSection(facts, shell, datasets),
    copySection(facts, shell, datasets, special),
    ...(window === null ? [] : [leaveSection]),
    startSection(facts, shell),
  ];
  const steps = sections.flatMap(({ title, text, commands }, index) => [
    '',
    `${index + 1}. ${title}`,
    '',
    ...text,
    ...(text.length > 0 && commands.length > 0 ? [''] : []),
    ...commands.map(command),
  ]);
  return [...heading(facts, datasets), '', ...shell.before, ...steps, '', ...takingBack(facts), ''].join(
    '\n',
  );
}

interface Section {
  readonly title: string;
  readonly text: readonly string[];
  readonly commands: readonly string[];
}

function heading(facts: RestoreTextFacts, datasets: readonly Dataset[]): readonly string[] {
  return [
    `Bringing back ${facts.serverName} "${oneLine(facts.instance.name)}" by hand`,
    '='.repeat(60),
    '',
    `Backup of ${facts.manifest.createdAt} (UTC), server version ${oneLine(facts.manifest.serverVersion ?? 'unknown')}.`,
    'Use it with a server of that version; a newer one changes the data when it starts, an older one must not be used.',
    'Passwords and sign-ins will be those of that day.',
    '',
    `In this backup: ${datasets.map(({ name }) => name).join(', ') || 'nothing'}.`,
    'Not in this backup:',
    ...facts.notCovered.map((text) => `- ${text}`),
    '',
    'The paths below are those of the machine that the backup was taken on:',
    ...Object.entries(facts.roots).map(([key, path]) => `- ${key}: ${oneLine(path)}`),
  ];
}

function checkSection(shell: RestoreShell): Section {
  return {
    title: 'Check the backup',
    text: ['Prints nothing when every file is as it was written, else the names of the damaged ones.'],
    commands: [shell.check],
  };
}

function inWindow(roots: RestoreTextFacts['roots']): RestoreTextFacts['roots'] {
  return Object.fromEntries(Object.entries(roots).map(([key, path]) => [key, pathInWindow(path)]));
}

function windowSection(command: string): Section {
  return {
    title: 'Open a window into its volumes',
    text: [
      'The data lie in volumes of the container engine. This opens a shell that sees them below /volumes, and this folder',
      'as /backup; what follows is typed there. (With podman, type podman instead of docker.)',
    ],
    commands: [command],
  };
}

const leaveSection: Section = { title: 'Leave that window', text: [], commands: ['exit'] };

function stopSection({ instance, serverName }: RestoreTextFacts, shell: RestoreShell): Section {
  const { kind, name } = instance.control;
  const stop = (kind === 'service' || kind === 'container') && name !== null ? shell.stop[kind](name) : null;
  const byHand =
    kind === 'tray-app'
      ? 'Close it by its icon in the notification area; ending only the server keeps the icon from starting it again.'
      : 'Stop it the way you usually do: Ctrl-C in its window, or its service.';
  return {
    title: `Stop ${serverName}`,
    text: [...(stop === null ? [byHand] : []), 'Go on only when it no longer runs.'],
    commands: stop === null ? [] : [stop],
  };
}

function setAsideSection(
  { layout, roots }: RestoreTextFacts,
  shell: RestoreShell,
  datasets: readonly Dataset[],
): Section {
  const touched = new Set(datasets.map(({ root }) => root));
  const replaced = datasets.filter(({ restore }) => restore === 'replace');
  return {
    title: 'Set aside what is there now',
    text: ['Nothing is deleted. Caches go too, or pictures of another day would be shown.'],
    commands: [
      shell.nameAside,
      ...[...touched].map((key) => shell.makeAside(rootOf(roots, key))),
      ...replaced.flatMap(({ root, owns }) =>
        owns.flatMap((owned) => placesOf(owned).flatMap((path) => shell.setAside(rootOf(roots, root), path))),
      ),
      ...layout.emptied
        .filter(({ root }) => touched.has(root))
        .flatMap(({ root, path }) => shell.setAside(rootOf(roots, root), path)),
    ],
  };
}

/** A log or journal of another day would be played into the restored database. */
function placesOf({ path, kind }: OwnedPath): readonly string[] {
  return kind === 'database' ? [path, ...sqliteSidecars.map((suffix) => path + suffix)] : [path];
}

function copySection(
  { layout, roots, manifest }: RestoreTextFacts,
  shell: RestoreShell,
  datasets: readonly Dataset[],
  special: SpecialEntries,
): Section {
  return {
    title: 'Copy the backup to its places',
    text: [],
    commands: datasets.flatMap(({ name, root: key, restore, owns }) => {
      const root = rootOf(roots, key);
      const kept = layout.kept.filter(
        ({ root: keptRoot, path }) => keptRoot === key && owns.some((owned) => isBelow(path, owned.path)),
      );
      const isOwned = ({ dataset, path }: { readonly dataset: string; readonly path: string }): boolean =>
        dataset === name && owns.some((owned) => isAtOrBelow(path, owned.path));
      return [
        ...owns.flatMap((owned) =>
          // Only a database that could not be settled still has its log or journal beside it.
          (manifest.state === 'damaged' ? placesOf(owned) : [owned.path]).flatMap((path) =>
            shell[restore === 'fill' ? 'fill' : 'copy'](`data/${name}/${path}`, root, path),
          ),
        ),
        ...special.renamed.filter(isOwned).flatMap(({ path, storedAs }) => shell.copy(storedAs, root, path)),
        ...special.links.filter(isOwned).flatMap(({ path, target }) => shell.link(target, root, path)),
        ...kept.flatMap(({ path }) => shell.putBack(root, path)),
        ...owns.flatMap(({ path }) => shell.own(root, path)),
      ];
    }),
  };
}

function startSection({ instance, serverName }: RestoreTextFacts, shell: RestoreShell): Section {
  const { kind, name, startCommand } = instance.control;
  const named =
    (kind === 'service' || kind === 'container') && name !== null ? shell.start[kind](name) : null;
  const start = named ?? (startCommand === null ? null : shell.run(startCommand));
  const address = instance.url === null ? '' : ` (${oneLine(instance.url)})`;
  return {
    title: `Start ${serverName}`,
    text: [
      ...(start === null ? ['Start it the way you usually do.'] : []),
      `Then open its page${address}, sign in, and look whether your libraries and users are there.`,
    ],
    commands: start === null ? [] : [start],
  };
}

function takingBack({ roots }: RestoreTextFacts): readonly string[] {
  return [
    'If you want the former state back: stop the server, move what the copying brought out of the way, move everything in the',
    'set-aside-… folders back to where it was, and start the server. They lie in:',
    ...Object.values(roots).map((path) => `- ${oneLine(path)}`),
    'Remove them only when you are sure that you no longer need them.',
  ];
}

function rootOf(roots: RestoreTextFacts['roots'], key: string): string {
  return roots[key] ?? '';
}

/** For reading only; a name must not be able to look like a command. */
function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(/\p{Cc}/gu, ' ');
}
