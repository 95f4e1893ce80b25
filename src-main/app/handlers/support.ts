/** The text that "copy for support" copies, shown whole before anybody copies it. */
import { RepriseError } from '../../domain/errors.ts';
import { redactSecrets } from '../../domain/redact.ts';
import type { OperationRecord } from '../../domain/operation/operation.ts';
import type { SupportView } from '../../ipc/views/other-views.ts';
import { allBackups } from '../../operations/list-backups.ts';
import { operationLog } from '../../operations/operation-log.ts';
import { describeSupport } from '../../text/support.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';

/** Without one that is meant: the last ones. */
const lately = 20;

export function supportHandlers(context: AppContext): Pick<Handlers, 'support:look'> {
  return { 'support:look': (operationId) => look(context, operationId) };
}

function look({ core, shell }: AppContext, operationId: string | null): SupportView {
  const operations =
    operationId === null ? core.catalog.history(lately) : [one(core.catalog.operation(operationId))];
  const log = operationId === null ? null : operationLog(core, operationId);
  const { backups, away } = allBackups(core);
  const text = describeSupport({
    appVersion: core.host.appVersion,
    platform: core.host.platform,
    shell: shell.kind,
    servers: core.profile.instances().map(({ id, server, control }) => {
      const own = backups.filter(({ manifest }) => manifest.instance.id === id);
      const version = own[0]?.manifest.serverVersion ?? null;
      return { server, control: control.kind, version, backups: own.length };
    }),
    places: { known: core.profile.repositories().length, away: away.length },
    operations,
    log: log?.lines.map(({ at, level, event, text: said }) => `${at} ${level} ${event} ${said}`) ?? null,
  });
  const contains = ['versions', 'servers', 'operations', ...(log === null ? [] : ['log'])];
  return { text: redactSecrets(text), contains };
}

function one(record: OperationRecord | null): OperationRecord {
  if (record === null) throw new RepriseError('operation-not-found', 'No such operation.');
  return record;
}
