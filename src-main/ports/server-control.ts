/** The means to stop and start one instance. */
import type { ControlChange } from '../domain/restore/journal-record.ts';
import type { SeenMount } from '../domain/server/server-view.ts';
import type { ControlRules } from './control-rules.ts';

export interface LaunchRecord {
  /** How to run it again: command line, or a shell command given by the user. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** A secret (tokens in the environment): kept in a 0600 file of the profile only. */
  readonly env: Readonly<Record<string, string>>;
  readonly umask: number;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

export interface Running {
  readonly running: true;
  readonly pids: readonly number[];
  /** `null` where command line, folder or environment cannot be read: then it is not stopped without a start command. */
  readonly launch: LaunchRecord | null;
  /** Base address it listens on as its command line or environment says; `null` when unknown. */
  readonly url: string | null;
  /** Account it runs as. */
  readonly uid: number | null;
  readonly gid: number | null;
  /** A program that would start it again (systemd unit, pm2, …); `null` when none was seen. */
  readonly supervisor: string | null;
  /** Services or containers that belong to it and do not run: `start` brings them, and leaves the others as they are. */
  readonly missing?: readonly string[];
  /** Services that need it, were stopped with it and do not run: `start` tries each, and is done without those that fail. */
  readonly dependentsDown?: readonly string[];
}

export type RunState = Running | { readonly running: false };

export interface StopOptions {
  readonly signal: AbortSignal;
  /** Limit for the polite request, milliseconds. */
  readonly timeoutMs: number;
  /** Stronger means only after the limit and only if this is set. */
  readonly force: boolean;
}

export interface StopResult {
  /** Milliseconds since 1970 at which the process was gone and port and files were released. */
  readonly stoppedAt: number;
  readonly forced: boolean;
}

export interface StartResult {
  readonly pid: number | null;
  /** Milliseconds since 1970 at which the start was issued. */
  readonly startedAt: number;
}

/** Something that this account may not do with a server. */
export interface Lack {
  readonly what: 'service' | 'container' | 'process' | 'app';
  /** Of the service, container, process or app. */
  readonly name: string;
  /** `limit`: it may be stopped, but the system would end it by force too soon, and only an administrator can have it wait. */
  readonly why: 'rights' | 'limit';
  /** Whether one consent can allow it for good, and no more than it. */
  readonly grantable: boolean;
}

/** What a container gives the server in it. */
export interface ServerInside {
  readonly mounts: readonly SeenMount[];
  /** A secret as a whole. */
  readonly env: Readonly<Record<string, string>>;
}

export interface ServerControl {
  isRunning(options: { readonly signal: AbortSignal }): Promise<RunState>;
  /**
   * Asks, waits, observes: the process is gone, its port is free and no process holds files of the data roots open.
   * Errors: `stop-timed-out`, `server-respawned`, `files-in-use`, `permission-denied`, `not-possible-here`.
   */
  stop(options: StopOptions): Promise<StopResult>;
  /** Gets everything ready that a later `start` needs (helper process), so that it costs no downtime. */
  prepareStart(launch: LaunchRecord | null): Promise<void>;
  /** Starts it outside our process group and session. Errors: `start-failed`, `start-command-missing`. */
  start(launch: LaunchRecord | null, options: { readonly signal: AbortSignal }): Promise<StartResult>;
  /**
   * For a server that runs on after a stop that did not go through, or whose asker has died: takes back what its manager was
   * told for it. Absent where a request to stop leaves nothing behind.
   */
  stopGivenUp?(options: { readonly signal: AbortSignal }): Promise<void>;
  /** What this account may not do without asking for more rights; `[]` = it may stop and start it. Changes nothing. */
  lacks(options: { readonly signal: AbortSignal }): Promise<readonly Lack[]>;
  /** What would start the server by itself and can be set aside; `[]` where nothing can. Changes nothing. */
  autoStart(): Promise<readonly ControlChange[]>;
  /** Both can be run again with the same changes. */
  setAutoStartAside(changes: readonly ControlChange[]): Promise<void>;
  putAutoStartBack(changes: readonly ControlChange[]): Promise<void>;
  /** Absent = the server is in no container. Changes nothing. Errors: those of the container engine. */
  inside?(options: { readonly signal: AbortSignal }): Promise<ServerInside>;
  dispose(): void;
}

export interface ControlRequest {
  readonly kind: string;
  /** Service, container or app names, see `domain/server/control-names.ts`. */
  readonly name: string | null;
  /** Address of the container engine; `null` = the first that answers. */
  readonly engine: string | null;
  readonly startCommand: string | null;
  readonly url: string | null;
  /** Resolved data roots by key. */
  readonly roots: Readonly<Record<string, string>>;
  readonly rules: ProcessRules;
  readonly control: ControlRules;
  /** Key of an administrator of the server, if one is known; a secret. */
  readonly key: string | null;
  /** File that takes the output of a server that is started as a plain process; bounded. */
  readonly outputLog: string;
  readonly stoppedWith: StoppedWith;
}

/** Memory of the services that were stopped with a server, for whoever starts it: it may not be who stopped it. */
export interface StoppedWith {
  /** In the order in which they stop; `null` = nothing is known, it was not stopped by us. */
  read(): readonly string[] | null;
  /** Durable when it returns; `null` forgets. */
  write(names: readonly string[] | null): void;
}

export type ControlFactory = (request: ControlRequest) => ServerControl;

/** A process as seen from outside. */
export interface ProcessFacts {
  readonly pid: number;
  readonly ppid: number;
  readonly name: string;
  readonly argv: readonly string[];
  /** `null` = cannot be read. */
  readonly env: Readonly<Record<string, string>> | null;
  readonly cwd: string | null;
}

/** What a server's own command line says about it; pure, part of a server definition. */
export interface ProcessClaim {
  /** Folders it would use by root key, absolute, unresolved. */
  readonly roots: Readonly<Record<string, string>>;
  readonly port: number | null;
  readonly host: string | null;
  /** `named`: the command line names the folders; `looks`: program and folder look like this server. */
  readonly sure: 'named' | 'looks';
}

export interface ProcessRules {
  /**
   * `null` = not this server. `exists`: whether something is there for that process, for defaults that depend on it;
   * without it the usual default is taken.
   */
  claim(process: ProcessFacts, exists?: (path: string) => boolean): ProcessClaim | null;
  /** The polite request. */
  readonly stopSignal: 'SIGINT' | 'SIGTERM';
  /** Default limit for it, milliseconds. */
  readonly stopTimeoutMs: number;
}
