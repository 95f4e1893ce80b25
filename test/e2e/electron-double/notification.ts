/** Stands for `Notification`: the driver keeps those that are shown, and clicks them. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { driver } from './driver.ts';
import { strictClass, type Part } from './strict.ts';

let count = 0;
const shown = new Map<number, NotificationDouble>();

class NotificationDouble
  extends EventEmitter
  implements Part<Electron.Notification, 'on' | 'show' | 'close'>
{
  static isSupported(): boolean {
    return true;
  }

  readonly #id = ++count;
  readonly #options: Electron.NotificationConstructorOptions;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.#options = options;
  }

  show(): void {
    shown.set(this.#id, this);
    const { title = '', body = '', actions = [] } = this.#options;
    driver.tell('notification:show', {
      id: this.#id,
      title,
      body,
      actions: actions.map(({ text }) => text ?? ''),
    });
    this.emit('show', {});
  }

  close(): void {
    if (!shown.delete(this.#id)) return;
    driver.tell('notification:close', this.#id);
    this.emit('close', {});
  }
}

driver.on<{ id: number; action: number | null }>('notification:click', ({ id, action }) => {
  const notification = shown.get(id);
  if (notification === undefined) throw new Error(`The notification ${id} is not shown.`);
  if (action === null) notification.emit('click', {});
  else notification.emit('action', { actionIndex: action }, action);
  notification.close();
});

export const Notification = strictClass('Notification', NotificationDouble);
