/** An event that its hearers may refuse. */
import type { EventEmitter } from 'node:events';

export interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable(): Preventable {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

/** Whether the hearers let it happen. */
export function emitPreventable(emitter: EventEmitter, event: string, ...more: readonly unknown[]): boolean {
  const told = preventable();
  emitter.emit(event, told, ...more);
  return !told.defaultPrevented;
}
