/** When the desktop speaks: results by the policy, and the few things that only the shell has to say. */
import { RepriseError, toErrorInfo } from '../domain/errors.ts';
import type { App } from '../app/app.ts';
import { noticeOf, type NoticeAct } from '../app/notification-policy.ts';
import type { Logger } from '../ports/logger.ts';
import type { Texts } from '../text/texts.ts';
import { Notifier } from './notifier.ts';

export interface NoticesOptions {
  readonly app: Pick<App, 'state' | 'on'>;
  readonly logger: Logger;
  readonly icon: string;
  readonly texts: () => Texts;
  /** A page is in front of the user. */
  readonly isWatched: () => boolean;
  readonly act: (act: NoticeAct) => void;
}

export class Notices {
  readonly #options: NoticesOptions;
  readonly #notifier: Notifier;

  constructor(options: NoticesOptions) {
    const { app, logger, icon, act, isWatched, texts } = options;
    this.#options = options;
    this.#notifier = new Notifier({ logger, icon, act });
    app.on('operation:changed', (view) => {
      // One that runs says nothing, ten times a second.
      if (view.end === null) return;
      const { instances, settings } = app.state();
      const found = instances.find(({ id }) => id === view.instanceId);
      const { practiceServer } = texts().ui.common;
      const instanceName = found?.isPractice === true ? practiceServer : (found?.name ?? null);
      const { tellsSuccess } = settings;
      this.#notifier.follow(
        noticeOf(view, { texts: texts(), instanceName, tellsSuccess, isWatched: isWatched() }),
      );
    });
  }

  tell(what: 'stillThere' | 'finishesFirst' | 'pageGone'): void {
    const words = this.#options.texts().ui.shell[what];
    this.#show(`shell:${what}`, words.title, words.body);
  }

  /** What was chosen in the tray could not be begun. */
  refused(error: unknown): void {
    const { code, details } = toErrorInfo(error);
    const { title, message } = this.#options.texts().explain(code, details);
    if (!(error instanceof RepriseError)) {
      this.#options.logger.error('app.request-failed', { message: String(error) });
    }
    this.#show('shell:refused', title, message);
  }

  #show(key: string, title: string, body: string): void {
    this.#notifier.show({ key, title, body, isUrgent: false, link: { page: 'dashboard' }, actions: [] });
  }
}
