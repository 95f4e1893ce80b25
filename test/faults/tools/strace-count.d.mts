export interface CountedCall {
  readonly number: number;
  readonly pid: string;
  readonly call: string;
  readonly path: string;
}
export interface StraceTotals {
  readonly total: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly counted: readonly CountedCall[];
}
export interface StraceOptions {
  readonly command: readonly string[];
  readonly roots: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Where the command's own output goes: a descriptor or 'ignore'. */
  readonly output?: number | 'ignore' | 'inherit';
  /** End with the command itself, whatever it leaves running. */
  readonly leaveOthers?: boolean;
}
export function straceCount(
  options: StraceOptions,
): Promise<StraceTotals & { readonly exitCode: number | null; readonly signal: NodeJS.Signals | null }>;
export function countTrace(text: string, roots: readonly string[], cwd?: string): StraceTotals;
export function straceNeeds(): string | null;
