/** Diagnose: what is wrong with a server that does not start, and which backup is of before. Changes nothing. */
import { causesOf, nextStep, type Diagnosis } from '../domain/diagnosis/diagnosis.ts';
import type { Suggestion } from '../domain/diagnosis/suggestion.ts';
import { verdictsOf } from '../domain/restore/restore-plan.ts';
import type { Core } from './core.ts';
import { allLooks, lookIntoDatabase } from './diagnose/all-looks.ts';
import { conclude } from './diagnose/conclude.ts';
import { lookAtLogs, noLog } from './diagnose/logs.ts';
import { lookAtProcess, type ProcessLook } from './diagnose/process.ts';
import { openScene, tryLook, type Scene } from './diagnose/scene.ts';
import { readHistory, suggestBackup, type History } from './diagnose/suggest-backup.ts';

/** Errors: `instance-not-found`, `cancelled`. What cannot be looked at is a check of its own, never an error. */
export async function diagnose(
  core: Core,
  idOrName: string,
  options: { readonly signal: AbortSignal },
): Promise<Diagnosis> {
  const scene = openScene(core, idOrName, options.signal);
  try {
    return await examine(scene);
  } finally {
    scene.context.control.dispose();
  }
}

async function examine(scene: Scene): Promise<Diagnosis> {
  const process: ProcessLook = await tryLook(scene, 'process', () => lookAtProcess(scene), {
    state: null,
    answer: null,
    launch: null,
  });
  const history = await tryLook(scene, 'backups', () => ({ remarks: [], ...readHistory(scene) }), noHistory);
  const log = await tryLook(scene, 'log', () => lookAtLogs(scene), noLog);
  const database = await lookIntoDatabase(scene, process);
  const answered = process.answer?.health === 'healthy' ? process.answer.version : null;
  const installed = answered ?? log.startedVersion;
  const groups = await allLooks(scene, { process, history, log, database, installed });
  const isAnswering = process.answer?.health === 'healthy' && process.state?.running !== false;
  const checks = conclude(verdictsOf(groups), { process, log, isAnswering });
  const causes = causesOf(checks);
  const serverVersion = installed ?? database.facts?.serverVersion ?? null;
  const unsaid: Suggestion = { backup: null, flaw: null, passedOver: [], away: history.away };
  const { suggestion, remarks } = await tryLook(
    scene,
    'suggestion',
    async () => ({ remarks: [], suggestion: await suggestBackup(scene, history, serverVersion) }),
    { suggestion: unsaid },
  );
  return {
    instance: scene.context.instance,
    running: process.state?.running ?? null,
    healthy: causes.length === 0,
    causes,
    next: nextStep(causes[0]?.code),
    checks: [...checks, ...(remarks.length === 0 ? [] : verdictsOf([['suggestion', remarks]]))],
    log: log.lines,
    suggestion,
    serverVersion,
  };
}

const noHistory: History = { backups: [], away: [] };
