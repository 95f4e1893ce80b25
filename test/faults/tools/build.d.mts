export interface KillOptions {
  readonly library: string;
  readonly roots: readonly string[];
  readonly counter: string;
  readonly at?: number;
  readonly trace?: string;
  readonly hold?: string;
  readonly heldPids?: string;
  readonly match?: string;
  /** Stopped (SIGSTOP) instead of killed. */
  readonly stops?: boolean;
}
export interface TracedCall {
  readonly number: number;
  readonly pid: number;
  readonly call: string;
  readonly path: string;
}
export function buildKillAt(folder?: string): string;
export function killEnv(options: KillOptions): Record<string, string>;
export function readCounter(counter: string): number;
export function readTrace(trace: string): TracedCall[];
export function killAtNeeds(): string | null;
