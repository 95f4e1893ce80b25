/** Every command, in the order of the help. */
import type { Command } from '../command.ts';
import { backUpCommand } from './back-up.ts';
import { backupsCommand } from './backups.ts';
import { detectCommand } from './detect.ts';
import { diagnoseCommand } from './diagnose.ts';
import { exportCommand } from './export.ts';
import { completionCommand } from './completion.ts';
import { historyCommand } from './history.ts';
import { importCommand } from './import.ts';
import { inspectCommand } from './inspect.ts';
import { instancesAdd } from './instances-add.ts';
import { instancesGrant, instancesRevoke } from './instances-grant.ts';
import { instancesConnect, instancesDisconnect } from './instances-connect.ts';
import { instancesKey } from './instances-key.ts';
import { instancesCheck } from './instances-check.ts';
import { instancesList, instancesRemove } from './instances.ts';
import { leavingCommand } from './leaving.ts';
import { planCommand } from './plan.ts';
import { practiceTour } from './practice-tour.ts';
import {
  practiceBreak,
  practiceReset,
  practiceStart,
  practiceStatusCommand,
  practiceStop,
} from './practice.ts';
import { recoverCommand } from './recover.ts';
import { releaseCommand } from './release.ts';
import { repositoryAdopt } from './repository-adopt.ts';
import { repositoryAdd, repositoryList } from './repository.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { serverStart, serverStatusCommand, serverStop } from './server.ts';
import { undoCommand } from './undo.ts';
import { verifyCommand } from './verify.ts';

export const commands: readonly Command[] = [
  detectCommand,
  instancesList,
  instancesAdd,
  instancesCheck,
  instancesGrant,
  instancesRevoke,
  instancesConnect,
  instancesKey,
  instancesDisconnect,
  instancesRemove,
  serverStatusCommand,
  serverStop,
  serverStart,
  repositoryAdd,
  repositoryAdopt,
  repositoryList,
  backUpCommand,
  backupsCommand,
  inspectCommand,
  verifyCommand,
  importCommand,
  exportCommand,
  planCommand,
  restoreCommand,
  undoCommand,
  releaseCommand,
  recoverCommand,
  diagnoseCommand,
  historyCommand,
  practiceTour,
  practiceStart,
  practiceStatusCommand,
  practiceBreak,
  practiceReset,
  practiceStop,
  serveCommand,
  leavingCommand,
  completionCommand(() => commands),
];
