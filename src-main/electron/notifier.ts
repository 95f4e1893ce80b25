/** Desktop notifications: one pending for each key, replaced by the next. */
import { Notification } from 'electron';
import type { Notice, NoticeAct, NoticeChange } from '../app/notification-policy.ts';
import type { Logger } from '../ports/logger.ts';

export interface NotifierOptions {
  readonly logger: Logger;
  readonly icon: string;
  readonly act: (act: NoticeAct) => void;
}

export class Notifier {
  readonly #options: NotifierOptions;
  /** Held here: one that nobody holds loses its click. */
  readonly #pending = new Map<string, Notification>();

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  follow(change: NoticeChange): void {
    if (change.change === 'show') this.show(change.notice);
    else if (change.change === 'clear') this.clear(change.key);
  }

  show({ key, title, body, isUrgent, link, actions }: Notice): void {
    this.clear(key);
    if (!Notification.isSupported()) return;
    const { act, icon, logger } = this.#options;
    const notification = new Notification({
      title,
      body,
      icon,
      silent: !isUrgent,
      urgency: isUrgent ? 'critical' : 'normal',
      timeoutType: isUrgent ? 'never' : 'default',
      // Shown where the system has them.
      actions: actions.map(({ label }) => ({ type: 'button', text: label })),
    });
    const end = (): void => {
      if (this.#pending.get(key) === notification) this.#pending.delete(key);
    };
    notification.on('click', () => {
      end();
      act({ do: 'open', link });
    });
    notification.on('action', (details) => {
      const chosen = actions[details.actionIndex];
      end();
      if (chosen !== undefined) act(chosen.act);
    });
    notification.on('close', end);
    notification.on('failed', (_event, error) => logger.warn('notification.not-shown', { message: error }));
    this.#pending.set(key, notification);
    notification.show();
  }

  clear(key: string): void {
    this.#pending.get(key)?.close();
    this.#pending.delete(key);
  }
}
