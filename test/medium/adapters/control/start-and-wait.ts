/** A program that starts what its argument describes through the adapter, says the pid, and lives on. */
import { processControl } from '../../../../src-main/adapters/control/process-control.ts';
import type { LaunchRecord } from '../../../../src-main/ports/server-control.ts';
import { fakeStoppedWith } from '../../../fakes/stopped-with.ts';

const controlRules = {
  stopTimeoutMs: 1000,
  tray: null,
  macApp: null,
  shutdown: null,
  respawnsInContainer: [],
};
const { launch, outputLog } = JSON.parse(process.argv[2] ?? '') as {
  launch: LaunchRecord;
  outputLog: string;
};
const rules = { claim: () => null, stopSignal: 'SIGINT', stopTimeoutMs: 1000 } as const;
const nothing = { kind: 'process', name: null, engine: null, startCommand: null, url: null, roots: {} };
const control = processControl({
  ...nothing,
  rules,
  control: controlRules,
  key: null,
  outputLog,
  stoppedWith: fakeStoppedWith(),
});
const { pid } = await control.start(launch, { signal: new AbortController().signal });
process.stdout.write(`${pid}\n`);
setInterval(() => undefined, 1000);
