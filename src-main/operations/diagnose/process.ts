/** Does it run, does it answer, and does another program sit on its port? */
import { block, note, warn, type Remark } from '../../domain/errors.ts';
import type { HealthAnswer } from '../../ports/health-probe.ts';
import { urlOf } from '../../domain/server/address.ts';
import type { LaunchRecord, RunState } from '../../ports/server-control.ts';
import { knownLaunch } from '../instance-context.ts';
import type { Look, Scene } from './scene.ts';

export interface ProcessLook extends Look {
  /** `null` = could not be seen. */
  readonly state: RunState | null;
  readonly answer: HealthAnswer | null;
  /** How it runs, or was last seen running. */
  readonly launch: LaunchRecord | null;
}

export async function lookAtProcess(scene: Scene): Promise<ProcessLook> {
  const { core, context, signal } = scene;
  const state = await context.control.isRunning({ signal });
  const launch = knownLaunch(core, context, state);
  const url = (state.running ? state.url : null) ?? context.instance.url ?? toldUrl(scene, launch);
  if (url === null) {
    const remarks = state.running ? [note('look-failed', { what: 'answer', reason: 'address-unknown' })] : [];
    return { remarks, state, answer: null, launch };
  }
  const answer = await core.health.ask(url, context.server.health, { signal });
  return { remarks: await judge(scene, state, answer, url), state, answer, launch };
}

async function judge(
  scene: Scene,
  state: RunState,
  answer: HealthAnswer,
  url: string,
): Promise<readonly Remark[]> {
  if (state.running && answer.health === 'healthy') return [];
  const taken = await portTaken(scene, state, url);
  if (taken !== null) return [taken];
  if (!state.running) return [];
  if (answer.health === 'dead') return [block('database-without-admin')];
  const startedAt = scene.core.programs.startedAt(state.pids[0] ?? 0);
  const ageMs = startedAt === null ? null : scene.now - startedAt;
  if (ageMs !== null && ageMs < scene.context.server.health.slowAfterMs)
    return [warn('server-still-starting')];
  return [block('server-silent', { url, minutes: ageMs === null ? null : Math.floor(ageMs / 60_000) })];
}

/** By somebody who is not the server. */
async function portTaken({ core }: Scene, state: RunState, url: string): Promise<Remark | null> {
  const address = addressOf(url);
  const listener = address === null ? null : await core.programs.listenerOn(address);
  if (address === null || listener === null) return null;
  // Who it is cannot be seen: of a server that runs it is most likely its own.
  const isOwn = state.running && (listener.pid === null || state.pids.includes(listener.pid));
  if (isOwn) return null;
  return block('port-in-use', { port: address.port, name: listener.name, pid: listener.pid });
}

/** As it was told when it was last seen running. */
function toldUrl({ context }: Scene, launch: LaunchRecord | null): string | null {
  if (launch === null) return null;
  const claim = context.server.process.claim({ pid: 0, ppid: 0, name: '', ...launch });
  return claim === null ? null : urlOf(claim);
}

function addressOf(url: string): { readonly host: string; readonly port: number } | null {
  const match = /^https?:\/\/(\[[^\]]+\]|[^/:]+):(\d+)/.exec(url);
  const host = match?.[1]?.replaceAll(/[[\]]/g, '');
  return host === undefined ? null : { host, port: Number(match?.[2]) };
}

/** Whether it ended or was started again while we looked. */
export async function lookAgain({ context, signal }: Scene, first: RunState | null): Promise<Look> {
  if (first === null) return { remarks: [] };
  const now = await context.control.isRunning({ signal });
  const pidsOf = (state: RunState): string => (state.running ? state.pids.join() : '');
  if (pidsOf(now) === pidsOf(first)) return { remarks: [] };
  const supervisor = [first, now].map((state) => (state.running ? state.supervisor : null)).find(Boolean);
  return { remarks: [block('server-restarting', { supervisor: supervisor ?? null })] };
}
