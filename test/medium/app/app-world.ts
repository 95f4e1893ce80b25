/** The app's operations without window: requests as a page makes them, on a profile of its own. */
import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { answer, type Handlers } from '../../../src-main/app/answer.ts';
import type { AppContext } from '../../../src-main/app/context.ts';
import { FileTokens } from '../../../src-main/app/file-tokens.ts';
import { operationHandlers, type OperationHandlers } from '../../../src-main/app/handlers/operations.ts';
import { PlaceLooks } from '../../../src-main/app/place-looks.ts';
import { SilentPlaces } from '../../../src-main/app/silent-places.ts';
import { RunningOperations } from '../../../src-main/app/running-operations.ts';
import type { Shell } from '../../../src-main/app/shell.ts';
import { compose } from '../../../src-main/compose.ts';
import type { OperationEvent } from '../../../src-main/domain/operation/operation.ts';
import type { Channel, Reply, Requests } from '../../../src-main/ipc/contract.ts';
import type { OperationView } from '../../../src-main/ipc/views/operation-view.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { buildCli, cli } from '../cli/cli-world.ts';

export interface AppWorld {
  readonly context: AppContext;
  readonly core: Core;
  readonly views: readonly OperationView[];
  /** What the file manager was asked to show. */
  readonly revealed: readonly string[];
  /** What a page gets back. */
  ask<C extends Channel>(
    channel: C,
    ...args: Parameters<Requests[C]>
  ): Promise<Reply<ReturnType<Requests[C]>>>;
  /** The same, of a request that is expected to be granted. */
  granted<C extends Channel>(channel: C, ...args: Parameters<Requests[C]>): Promise<ReturnType<Requests[C]>>;
  /** The code of the error that the page gets. */
  refused<C extends Channel>(channel: C, ...args: Parameters<Requests[C]>): Promise<string>;
  /** Resolves when a view of the operation fits. */
  seen(operationId: string, fits: (view: OperationView) => boolean): Promise<OperationView>;
  ended(operationId: string): Promise<OperationView>;
}

/** `alter`: ports that this machine has otherwise. */
export function anApp(home: string, alter: (core: Core) => Partial<Core> = () => ({})): AppWorld {
  buildCli();
  const views: OperationView[] = [];
  const revealed: string[] = [];
  const waiting = new Set<() => void>();
  const heard: OperationEvent[] = [];
  const composed = compose({
    home,
    cliPath: cli,
    appVersion: '0.0.0-test',
    publish: (event) => void heard.push(event),
    verbose: false,
  });
  const core: Core = { ...composed.core, ...alter(composed.core) };
  onTestFinished(() => composed.dispose());
  const operations = new RunningOperations(core, (view) => {
    views.push(view);
    for (const look of waiting) look();
  });
  const places = new PlaceLooks(core, () => undefined);
  const context: AppContext = {
    core,
    operations,
    places,
    silent: new SilentPlaces(core),
    lookAtPlaces: () => places.look(),
    shell: aShell((path) => void revealed.push(path)),
    tokens: new FileTokens(() => randomBytes(16).toString('hex')),
    changed: () => undefined,
    open: () => undefined,
    recovered: () => undefined,
  };
  const handlers: OperationHandlers = operationHandlers(context);
  const ask: AppWorld['ask'] = async (channel, ...args) =>
    (await answer({ handlers: handlers as Handlers, logger: core.logger }, channel, args)) as Reply<
      ReturnType<Requests[typeof channel]>
    >;
  const seen: AppWorld['seen'] = (operationId, fits) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = views.find((view) => view.operationId === operationId && fits(view));
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    context,
    core,
    views,
    revealed,
    ask,
    granted: async (channel, ...args) => {
      const reply = await ask(channel, ...args);
      if (!reply.ok) throw new Error(`${channel}: ${reply.error.code} ${reply.error.message}`);
      return reply.value;
    },
    refused: async (channel, ...args) => {
      const reply = await ask(channel, ...args);
      return reply.ok ? 'granted' : reply.error.code;
    },
    seen,
    ended: (operationId) => seen(operationId, ({ end }) => end !== null),
  };
}

function aShell(reveal: (path: string) => void): Shell {
  return {
    kind: 'desktop',
    chooseFile: async () => null,
    places: () => [],
    openAt: () => null,
    reveal,
    openLink: () => undefined,
    startAtLogin: null,
    updates: null,
  };
}
