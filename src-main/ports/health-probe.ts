/** Asks a running server how it is; one answer, no waiting. */
export interface HealthRules {
  /** Answers 200 once the database is open; writes no log line. */
  readonly livenessPath: string;
  /** Reads that answer where its status is not all: `failed` = its start came to nothing. Absent: 200 is alive. Pure. */
  liveness?(answer: PageAnswer): 'alive' | 'starting' | 'failed';
  /** While it starts it answers at the root, whatever path it has later. */
  readonly startsAtRoot?: boolean;
  /** Says who it is; parsed by `identify`. */
  readonly identityPath: string;
  /** Statuses of the identity page, besides 200, that `identify` understands. */
  readonly identityStatuses?: readonly number[];
  /** `null` = this is no answer of this server. Pure. */
  identify(body: string, status?: number): Identity | null;
  /** One more page, where the identity page does not tell whether it is ready. `judge` is pure; `null` = as for `identify`. */
  readonly readiness?: { readonly path: string; judge(body: string): Readiness | null };
  /** The port is opened only after the database: a wrong answer that stays is no start-up page. */
  readonly answersOnlyWhenReady: boolean;
  /** How long a start without migrations may take before it counts as slow, milliseconds. */
  readonly slowAfterMs: number;
}

export interface PageAnswer {
  readonly status: number;
  readonly body: string;
}

/** Not ready = the wrong server or an empty database; with `starting`, it is this server and not done yet. */
export interface Readiness {
  readonly ready: boolean;
  readonly starting?: boolean;
  readonly reason: string | null;
}

export interface Identity extends Readiness {
  readonly version: string | null;
}

export type HealthAnswer =
  | { readonly health: 'healthy'; readonly version: string | null }
  | {
      readonly health: 'starting';
      readonly reason: string;
      /** Something answered on the port, but not as it should. */
      readonly listening: boolean;
    }
  | { readonly health: 'dead'; readonly reason: string };

export interface HealthProbe {
  /** `healthy`, or what the port says: nobody listens = `starting` (the caller knows whether the process lives). */
  ask(url: string, rules: HealthRules, options: { readonly signal: AbortSignal }): Promise<HealthAnswer>;
}
