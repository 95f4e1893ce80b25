/** The whole app without window, as a page sees it, on a profile of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { answer } from '../../../src-main/app/answer.ts';
import type { App } from '../../../src-main/app/app.ts';
import { makeApp } from '../../../src-main/app/make-app.ts';
import type { Shell } from '../../../src-main/app/shell.ts';
import { compose } from '../../../src-main/compose.ts';
import type { Channel, Reply, Requests } from '../../../src-main/ipc/contract.ts';
import type { AppState } from '../../../src-main/ipc/views/app-state.ts';
import type { Core } from '../../../src-main/operations/core.ts';

export interface WholeApp {
  readonly app: App;
  readonly core: Core;
  /** Every state that was told. */
  readonly told: readonly AppState[];
  /** What a page gets; throws the code of an error. */
  ask<C extends Channel>(channel: C, ...args: Parameters<Requests[C]>): Promise<ReturnType<Requests[C]>>;
  /** Resolves with the first state, told from now on or current, that fits. */
  state(fits: (state: AppState) => boolean): Promise<AppState>;
  /** As another start of the program would see it. */
  dispose(): void;
}

export interface WholeAppOptions {
  readonly home?: string;
  readonly shell?: Partial<Shell>;
  readonly ports?: (core: Core) => Partial<Core>;
}

export function aFolder(name = 'app'): string {
  const folder = mkdtempSync(join(tmpdir(), `reprise-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function aWholeApp({
  home = join(aFolder(), 'home'),
  shell = {},
  ports = () => ({}),
}: WholeAppOptions = {}): WholeApp {
  const composed = compose({
    home,
    cliPath: '/nowhere',
    appVersion: '0.0.0-test',
    publish: () => undefined,
    verbose: false,
  });
  const armed = { dismiss: async () => undefined, takeOver: async () => undefined };
  const quiet: Core = { ...composed.core, watchdog: { start: async () => armed } };
  const core: Core = { ...quiet, ...ports(quiet) };
  const app = makeApp({ core, shell: { ...aShell, ...shell } });
  const told: AppState[] = [];
  const waiting = new Set<(state: AppState) => void>();
  app.on('state:changed', (state) => {
    told.push(state);
    for (const hear of waiting) hear(state);
  });
  let isDisposed = false;
  const dispose = (): void => {
    if (isDisposed) return;
    isDisposed = true;
    app.dispose();
    composed.dispose();
  };
  onTestFinished(dispose);
  return {
    app,
    core,
    told,
    async ask(channel, ...args) {
      const reply = (await answer({ handlers: app.handlers, logger: core.logger }, channel, args)) as Reply<
        ReturnType<Requests[typeof channel]>
      >;
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.value;
    },
    state: (fits) =>
      new Promise((resolve) => {
        const hear = (state: AppState): void => {
          if (!fits(state)) return;
          waiting.delete(hear);
          resolve(state);
        };
        waiting.add(hear);
        hear(app.state());
      }),
    dispose,
  };
}

const aShell: Shell = {
  kind: 'desktop',
  chooseFile: async () => null,
  places: () => [],
  openAt: () => null,
  reveal: () => undefined,
  openLink: () => undefined,
  startAtLogin: null,
  updates: null,
};

export const token = (whole: WholeApp, path: string): string => whole.app.give(path).token;
