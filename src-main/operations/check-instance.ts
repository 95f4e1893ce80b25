/** Looks at one instance without changing it; says what a back-up or restore would need. */
import { block, RepriseError, warn, type Finding } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { PermissionFinding } from '../domain/server/permission.ts';
import { isMediaServer } from '../ports/media-server.ts';
import type { PermissionQuestion } from '../ports/permissions.ts';
import type { Lack, RunState } from '../ports/server-control.ts';
import { askedRights, type AskedRight } from './asked-rights.ts';
import { keyFindings } from './connect/key-state.ts';
import type { Core } from './core.ts';
import {
  distinctRoots,
  findInstance,
  openInstance,
  openServer,
  type InstanceContext,
} from './instance-context.ts';
import { controlFindings, leftoverFindings, rightsFindings } from './preflight.ts';
import { liveDatabase, readCurrent } from './read-current.ts';
import { runningVersion } from './running-version.ts';
import { findServer, type ServerContext } from './server-context.ts';
import { findUnits } from './swap/units.ts';

export interface InstanceCheck {
  readonly instance: Instance;
  /** Product, for people. */
  readonly serverName: string;
  /** `false`: it can be stopped and started, not more. */
  readonly canBackUp: boolean;
  readonly running: boolean;
  readonly pids: readonly number[];
  readonly url: string | null;
  readonly serverVersion: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
  /** `null` = not known where its database would be. */
  readonly databaseFound: boolean | null;
  /** Why its database cannot be read; `[]` = it can, or nothing can be said while the server writes. */
  readonly unreadable: readonly Finding[];
  /** What is odd about a database that was read: a backup of it would hold just that. */
  readonly databaseFindings: readonly Finding[];
  readonly roots: Readonly<Record<string, string>>;
  /** The system starts it without its user, and can be told not to for a while; `null` = that could not be seen. */
  readonly startsByItself: boolean | null;
  /** What the system will ask for; `[]` = nothing. */
  readonly asks: readonly AskedRight[];
  /** What the system guards beyond the rights of files (macOS). */
  readonly permissions: readonly PermissionFinding[];
  readonly findings: readonly Finding[];
}

interface Options {
  readonly signal: AbortSignal;
}

interface Seen {
  readonly state: RunState;
  readonly lacks: readonly Lack[];
}

export async function checkInstance(core: Core, idOrName: string, options: Options): Promise<InstanceCheck> {
  const isCovered = isMediaServer(findServer(core, findInstance(core, idOrName).server));
  const covered = isCovered ? openInstance(core, idOrName) : null;
  const context = covered ?? openServer(core, idOrName);
  const { instance, server, roots, control } = context;
  try {
    const state = await control.isRunning(options);
    const seen = { state, lacks: await control.lacks(options) };
    const data =
      covered === null
        ? await lookFromOutside(core, context, seen, options)
        : await lookAtData(core, covered, seen, options);
    return {
      instance,
      serverName: server.name,
      running: state.running,
      pids: state.running ? state.pids : [],
      url: (state.running ? state.url : null) ?? instance.url,
      roots,
      startsByItself: await startsByItself(core, context),
      permissions: core.permissions.check(permissionQuestion(context)),
      ...data,
      findings: [
        ...data.findings,
        ...leftoverFindings(core, context),
        ...(await keyFindings(core, context, state, options)),
      ],
    };
  } finally {
    control.dispose();
  }
}

type DataCheck = Pick<
  InstanceCheck,
  | 'canBackUp'
  | 'serverVersion'
  | 'counts'
  | 'databaseFound'
  | 'unreadable'
  | 'databaseFindings'
  | 'asks'
  | 'findings'
>;

async function lookAtData(
  core: Core,
  context: InstanceContext,
  { state, lacks }: Seen,
  options: Options,
): Promise<DataCheck> {
  const current = await readCurrent(core, context, state, options);
  current.dispose();
  const datasets = context.layout.datasets.map((dataset) => dataset.name);
  const units = findUnits({ files: core.files, layout: context.layout, roots: context.roots, datasets });
  const rights = rightsFindings(core, units);
  const path = liveDatabase(core.files, context);
  const odd = current.database?.facts.findings ?? [];
  return {
    canBackUp: true,
    serverVersion: current.serverVersion,
    counts: current.asOf === 'now' ? current.counts : null,
    databaseFound: path !== null,
    unreadable: current.unreadable,
    databaseFindings: odd.map(({ code, details }) => warn(code, { ...details, path })),
    asks: askedRights(lacks, rights),
    findings: [...controlFindingsNow(context, { state, lacks }), ...rights],
  };
}

/** What can be said where it is not known which of its files are its data. */
async function lookFromOutside(
  core: Core,
  context: ServerContext,
  { state, lacks }: Seen,
  options: Options,
): Promise<DataCheck> {
  // Nothing waits for its user to stop it.
  const isOurs = context.instance.control.kind !== 'none';
  return {
    canBackUp: false,
    serverVersion: await runningVersion(core, context, state, options),
    counts: null,
    databaseFound: null,
    unreadable: [],
    databaseFindings: [],
    asks: askedRights(lacks, []),
    findings: [
      block('server-not-covered', { server: context.server.name }),
      ...(isOurs ? controlFindingsNow(context, { state, lacks }) : []),
    ],
  };
}

function controlFindingsNow(context: ServerContext, { state, lacks }: Seen): readonly Finding[] {
  return controlFindings(context, state, state.running ? state.launch : null, 'keep', lacks);
}

/** What cannot be asked now does not keep the rest from being said. */
async function startsByItself(core: Core, { control }: ServerContext): Promise<boolean | null> {
  try {
    return (await control.autoStart()).length > 0;
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    core.logger.warn('check.auto-start-unknown', { code: error.code });
    return null;
  }
}

function permissionQuestion({ instance, server, roots }: ServerContext): PermissionQuestion {
  const { kind, name } = instance.control;
  const app = kind === 'tray-app' ? server.control.macApp : null;
  return {
    folders: distinctRoots(roots),
    app: app === null ? null : { bundleId: app.bundleId, isAskedToQuit: app.stop === 'quit' },
    // A service of the machine shows among the rights.
    service: kind === 'service' && name !== null ? { name, isOfMachine: false } : null,
  };
}
