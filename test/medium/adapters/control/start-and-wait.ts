/** A program that starts what its argument describes through the adapter, says the pid, and lives on. */
import { processControl } from '../../../../src-main/adapters/control/process-control.ts';
import type { LaunchRecord } from '../../../../src-main/ports/server-control.ts';

const { launch, outputLog } = JSON.parse(process.argv[2] ?? '') as {
  launch: LaunchRecord;
  outputLog: string;
};
const rules = { claim: () => null, stopSignal: 'SIGINT', stopTimeoutMs: 1000 } as const;
const nothing = { kind: 'process', name: null, startCommand: null, url: null, roots: {} };
const control = processControl({ ...nothing, rules, outputLog });
const { pid } = await control.start(launch, { signal: new AbortController().signal });
process.stdout.write(`${pid}\n`);
setInterval(() => undefined, 1000);
