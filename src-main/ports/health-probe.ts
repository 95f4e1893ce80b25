/** Asks a running server how it is; one answer, no waiting. */
export interface HealthRules {
  /** Answers 200 once the database is open; writes no log line. */
  readonly livenessPath: string;
  /** Says who it is; parsed by `identify`. */
  readonly identityPath: string;
  /** `ready: false` = wrong server or an empty database. Pure. */
  identify(
    body: string,
  ): { readonly ready: boolean; readonly version: string | null; readonly reason: string | null } | null;
  /** The port is opened only after the database: a wrong answer that stays is no start-up page. */
  readonly answersOnlyWhenReady: boolean;
  /** How long a start without migrations may take before it counts as slow, milliseconds. */
  readonly slowAfterMs: number;
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
