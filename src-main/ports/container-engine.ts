/** A container engine with Docker's API (Docker, Docker Desktop, OrbStack, Colima, podman). */

/** Bytes, unchanged; the reader sets the pace. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Where an engine can be reached and why it is looked at. */
export interface EngineAddress {
  /** `unix:///…`, `npipe:////./pipe/…` or `tcp://…`. */
  readonly address: string;
  /** Name of the Docker context, or of what put the socket there (`podman`, `colima`, …); for people. */
  readonly name: string;
}

export interface ContainerMount {
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'other';
  /** Name of the volume; `null` for what is none. */
  readonly name: string | null;
  /** Path on the engine's own machine. */
  readonly source: string;
  /** Path in the container. */
  readonly destination: string;
  readonly readOnly: boolean;
}

export interface ContainerFacts {
  readonly engine: EngineAddress;
  readonly id: string;
  /** Without the leading slash. */
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly labels: Readonly<Record<string, string>>;
  /** A secret as a whole. */
  readonly env: Readonly<Record<string, string>>;
  /** Entry point and command in one. */
  readonly argv: readonly string[];
  readonly workingDir: string;
  /** As configured: name or number, with group; empty = root. */
  readonly user: string;
  readonly mounts: readonly ContainerMount[];
  /** `health` is of the image's own check; `null` = it has none. */
  readonly state: 'running' | 'paused' | 'restarting' | 'stopped' | 'other';
  readonly health: string | null;
  /** On the engine's own machine; `null` when it does not run. */
  readonly pid: number | null;
  /** `no`, `always`, `unless-stopped`, `on-failure` with `:<count>`. */
  readonly restartPolicy: string;
  /** It and its unnamed volumes go when it stops; absent = no. */
  readonly removedWhenStopped?: boolean;
  readonly ports: readonly {
    readonly container: number;
    /** `null` = not published. */
    readonly host: number | null;
    readonly hostIp: string | null;
  }[];
  readonly networkMode: string;
  /** Names under which other containers reach it. */
  readonly aliases: readonly string[];
}

export interface EngineFacts {
  readonly address: EngineAddress;
  readonly product: string;
  readonly version: string;
  /**
   * Whether paths on the engine's machine are paths here: false behind a virtual machine (Docker Desktop, a remote
   * engine), where only shared folders are.
   */
  readonly sharesPaths: boolean;
}

export interface ExecRequest {
  readonly command: readonly string[];
  readonly user?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Bytes for its standard input, unchanged; `null` = none. */
  readonly stdin: Bytes | null;
}

export interface Execution {
  /** Its standard output; must be read to the end or left by `return`. */
  readonly stdout: Bytes;
  /** After `stdout` has ended; `stderr` is the last 8 KiB. */
  readonly ended: Promise<{ readonly exitCode: number; readonly stderr: string }>;
}

interface Options {
  readonly signal: AbortSignal;
}

/** Errors of all: `engine-unreachable`, `permission-denied`, `container-not-found`. */
export interface ContainerEngine {
  readonly address: EngineAddress;
  facts(options: Options): Promise<EngineFacts>;
  /** All of them, also stopped ones. */
  list(options: Options): Promise<readonly ContainerFacts[]>;
  /** By id or name. */
  inspect(container: string, options: Options): Promise<ContainerFacts>;
  /**
   * Asks it to end and waits at most `graceMs`; it is never ended by force. Errors: `stop-timed-out`, `server-respawned`,
   * `container-paused`.
   */
  stop(container: string, options: Options & { readonly graceMs: number }): Promise<void>;
  /** Ends it by force. */
  kill(container: string, options: Options): Promise<void>;
  start(container: string, options: Options): Promise<void>;
  /** Errors: `not-possible-here` where the engine cannot change it; it is as before then. */
  setRestartPolicy(container: string, policy: string, options: Options): Promise<void>;
  /**
   * No terminal in between: bytes stay bytes. A program that is left, also by our death, sees the end of its input; one that
   * reads none goes on until it is done. Errors: `tool-failed` when it could not be run at all.
   */
  exec(container: string, request: ExecRequest, options: Options): Promise<Execution>;
  /**
   * A tar stream of a file or folder of the container, which need not run. With `/.` behind a folder its names are relative
   * to it (`a/b` or `./a/b`); without, engines differ. Errors: `read-failed` when nothing is there.
   */
  readArchive(container: string, path: string, options: Options): Promise<Bytes>;
  /**
   * Unpacks a tar stream into a folder of the container, which need not run. Errors: `read-failed` when the folder is not
   * there, `target-read-only`.
   */
  writeArchive(container: string, folder: string, tar: Bytes, options: Options): Promise<void>;
}

export interface ContainerEngines {
  /** Where engines could be: `DOCKER_HOST`, Docker's contexts, the usual sockets of this user; each once. */
  addresses(): readonly EngineAddress[];
  /** `null` = the first of `addresses()` that answers. Opening connects nothing yet. */
  open(address: string | null): ContainerEngine;
}
