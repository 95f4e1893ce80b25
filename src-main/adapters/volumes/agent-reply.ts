/** Takes replies out of the stream of an agent: what was printed as it comes, then how it ended. */

export interface ReplyEnd {
  readonly exitCode: number;
  /** What the tools complained of. */
  readonly complaint: string;
}

export interface ReplyReader {
  /** What of a reply these bytes complete. */
  take(bytes: Buffer): { readonly body: Buffer; readonly end: ReplyEnd | null };
}

export function replyReader(mark: string): ReplyReader {
  const start = Buffer.from(`\n${mark} `, 'latin1');
  const close = Buffer.from(`\n${mark}\n`, 'latin1');
  const nothing: Buffer = Buffer.alloc(0);
  let pending: Buffer = nothing;
  return {
    take: (bytes) => {
      pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
      const at = pending.indexOf(start);
      if (at === -1) {
        // What may be the beginning of the mark waits for the rest of it.
        const whole = Math.max(0, pending.length - start.length + 1);
        const body = pending.subarray(0, whole);
        pending = pending.subarray(whole);
        return { body, end: null };
      }
      const body = pending.subarray(0, at);
      const closeAt = pending.indexOf(close, at + start.length);
      if (closeAt === -1) {
        pending = pending.subarray(at);
        return { body, end: null };
      }
      const text = pending.toString('utf8', at + start.length, closeAt);
      pending = nothing;
      const lineEnd = text.indexOf('\n');
      return {
        body,
        end: { exitCode: Number(text.slice(0, lineEnd)), complaint: text.slice(lineEnd + 1).trim() },
      };
    },
  };
}
