/** The few things that a restore by hand does, as commands of one shell. */
export interface RestoreShell {
  /** Before every command in the text. */
  readonly prompt: string;
  readonly before: readonly string[];
  /** Compares every file of the backup with its checksum; silent when all are right. */
  readonly check: string;
  /** Names the folders for what is set aside; once, first. */
  readonly nameAside: string;
  readonly makeAside: (root: string) => string;
  /** Moves what stands at the path aside, if there is anything. */
  readonly setAside: (root: string, path: string) => readonly string[];
  /** Back from what was set aside, where the backup brought nothing of the kind. */
  readonly putBack: (root: string, path: string) => readonly string[];
  /** From below the backup folder to a place where nothing stands any more; missing in the backup = nothing to do. */
  readonly copy: (source: string, root: string, path: string) => readonly string[];
  /** Adds what is missing there and touches nothing else. */
  readonly fill: (source: string, root: string, path: string) => readonly string[];
  readonly link: (target: string, root: string, path: string) => readonly string[];
  /** Owner and rights as the server needs them. */
  readonly own: (root: string, path: string) => readonly string[];
  readonly stop: Readonly<Record<'service' | 'container', (name: string) => string | null>>;
  readonly start: Readonly<Record<'service' | 'container', (name: string) => string | null>>;
  /** Runs a command line of the user's own, so that it outlives the window. */
  readonly run: (command: string) => string | null;
}
