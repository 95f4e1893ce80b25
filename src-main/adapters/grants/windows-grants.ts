import { join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { Grant, Grants } from '../../ports/grants.ts';
import { runTool, type ToolResult } from '../processes/run-tool.ts';
import { allows, isServiceList, withAllowed, withoutAllowed } from './service-acl.ts';

export interface WindowsGrantsOptions {
  /** Security identifier of the account that the profile belongs to; `null` = not known. */
  readonly account: () => string | null;
  readonly run?: (args: readonly string[]) => Promise<ToolResult>;
}

/** Windows keeps with every service a list of who may stop and start it; one entry of it is the whole permission. */
export function windowsGrants({ account, run = runSc }: WindowsGrantsOptions): Grants {
  async function readList(name: string): Promise<string> {
    const { code, stdout } = await run(['sdshow', name]);
    const list = stdout.trim();
    // What is not understood whole is never written back.
    if (code === ACCESS_DENIED) throw denied(name);
    if (code !== 0 || !isServiceList(list)) throw failed('sdshow', code);
    return list;
  }

  async function writeList({ service, account: sid }: Grant, change: typeof withAllowed): Promise<void> {
    const list = await readList(service.name);
    const changed = change(list, sid);
    if (changed === list) return;
    const { code } = await run(['sdset', service.name, changed]);
    if (code === ACCESS_DENIED) throw denied(service.name);
    if (code !== 0) throw failed('sdset', code);
  }

  return {
    describe(service) {
      const sid = service.manager === 'windows' ? account() : null;
      // Of a group of the system: whoever is in it needs no permission, or must not get one this way.
      if (sid === null || !sid.startsWith('S-1-5-21-')) return null;
      return { service, account: sid, where: `the access list of the service ${service.name}` };
    },
    isGiven: async ({ service, account: sid }) => allows(await readList(service.name), sid),
    give: (grant) => writeList(grant, withAllowed),
    take: (grant) => writeList(grant, withoutAllowed),
  };
}

const ACCESS_DENIED = 5;

function denied(service: string): RepriseError {
  return new RepriseError('permission-denied', 'Only an administrator may change who may use a service.', {
    service,
  });
}

function failed(call: string, code: number | null): RepriseError {
  return new RepriseError('tool-failed', `sc ${call} failed.`, { tool: 'sc', exit: code });
}

function runSc(args: readonly string[]): Promise<ToolResult> {
  const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'sc.exe');
  return runTool(program, args, { signal: new AbortController().signal });
}
