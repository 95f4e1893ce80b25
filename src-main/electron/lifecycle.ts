/** Ends the app only when nothing is left half done: asks the person, finishes before the system. */
import { app, dialog, powerMonitor } from 'electron';
import type { RunningOperations } from '../app/running-operations.ts';
import type { Logger } from '../ports/logger.ts';
import type { Texts } from '../text/texts.ts';
import { quitQuestion, type QuitAnswer } from './quit-question.ts';

export interface LifecycleOptions {
  readonly operations: Pick<RunningOperations, 'list' | 'isIdle' | 'cancelAll' | 'whenIdle'>;
  readonly logger: Logger;
  readonly texts: () => Texts;
  /** Says why the computer has to wait. */
  readonly finishesFirst: () => void;
  readonly dispose: () => void;
}

export class Lifecycle {
  readonly #options: LifecycleOptions;
  #mayLeave = false;
  #leaving: Promise<void> | null = null;
  #isAsking = false;

  constructor(options: LifecycleOptions) {
    this.#options = options;
    // Whoever comes this way did not ask us first: the end of a session, the Dock, a signal.
    app.on('before-quit', (event) => {
      if (!this.sessionEnds()) event.preventDefault();
    });
    powerMonitor.on('shutdown', ((event?: { preventDefault(): void }) => {
      if (!this.sessionEnds()) event?.preventDefault();
    }) as () => void);
    app.on('will-quit', () => options.dispose());
  }

  /** Windows close for good from here on. */
  get mayLeave(): boolean {
    return this.#mayLeave;
  }

  /** `true` = now. Else all that may be cancelled is, the rest finishes, and then the app quits by itself. */
  sessionEnds(): boolean {
    const { operations, logger, finishesFirst } = this.#options;
    if (this.#mayLeave || !this.#isBusy()) {
      this.#mayLeave = true;
      return true;
    }
    operations.cancelAll();
    if (this.#leaving === null) {
      logger.info('app.finishes-first', {});
      finishesFirst();
    }
    this.#leaveWhenIdle();
    return false;
  }

  /** A person wants to quit. */
  async askToQuit(): Promise<void> {
    if (this.#isAsking) return;
    const question = quitQuestion(this.#options.operations.list());
    // What has not begun is not begun any more; what has no id, as the start of a server, ends first.
    if (question === null && this.sessionEnds()) return this.#leave();
    if (question === null) return;
    const words = this.#options.texts().ui.shell.quit;
    this.#isAsking = true;
    try {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: words[question.why],
        detail: words[`${question.why}Detail`],
        buttons: question.answers.map((answer) => words[answer]),
        defaultId: question.answers.length - 1,
        cancelId: question.answers.length - 1,
        noLink: true,
      });
      this.#follow(question.answers[response] ?? 'stay');
    } finally {
      this.#isAsking = false;
    }
  }

  #follow(answer: QuitAnswer): void {
    if (answer === 'stay') return;
    if (answer === 'stop') this.#options.operations.cancelAll();
    this.#leaveWhenIdle();
  }

  #leaveWhenIdle(): void {
    this.#leaving ??= this.#options.operations.whenIdle().then(() => this.#leave());
  }

  #leave(): void {
    this.#mayLeave = true;
    app.quit();
  }

  #isBusy(): boolean {
    return !this.#options.operations.isIdle;
  }
}
