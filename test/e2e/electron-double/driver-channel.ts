/** The line between the main process under test and the driver that owns the browser. */

export type Call =
  | { readonly kind: 'tell'; readonly what: string; readonly data: unknown }
  | { readonly kind: 'ask'; readonly id: number; readonly what: string; readonly data: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly value: unknown; readonly error: string | null };

type Answerer = (data: never) => unknown;

/** One end; both sides use it. `post` hands a message to the other side. */
export class DriverChannel {
  readonly #post: (call: Call) => void;
  readonly #answerers = new Map<string, Answerer>();
  readonly #waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >();
  #next = 0;

  constructor(post: (call: Call) => void) {
    this.#post = post;
  }

  tell(what: string, data: unknown): void {
    this.#post({ kind: 'tell', what, data });
  }

  ask(what: string, data: unknown): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post({ kind: 'ask', id, what, data });
    });
  }

  /** For both, told and asked. */
  on<T>(what: string, answer: (data: T) => unknown): void {
    this.#answerers.set(what, answer as Answerer);
  }

  async receive(call: Call): Promise<void> {
    if (call.kind === 'reply') {
      const waiting = this.#waiting.get(call.id);
      this.#waiting.delete(call.id);
      if (call.error === null) waiting?.resolve(call.value);
      else waiting?.reject(new Error(call.error));
      return;
    }
    const answer = this.#answerers.get(call.what);
    try {
      if (answer === undefined) throw new Error(`Nobody answers "${call.what}".`);
      const value = await answer(call.data as never);
      if (call.kind === 'ask') this.#post({ kind: 'reply', id: call.id, value, error: null });
    } catch (error) {
      if (call.kind === 'tell') throw error;
      this.#post({ kind: 'reply', id: call.id, value: null, error: String(error) });
    }
  }

  /** The other side has gone: nobody waits for it. */
  end(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}
