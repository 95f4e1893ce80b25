/** The driver, as the stand-in sees it. */
import { DriverChannel, type Call } from './driver-channel.ts';

const send = process.send?.bind(process);
if (send === undefined) throw new Error('The stand-in runs only under its driver.');

export const driver = new DriverChannel((call) => {
  // The driver may be gone while the program still ends its work.
  if (process.connected) send(call, undefined, {}, () => undefined);
});
process.on('message', (call) => void driver.receive(call as Call));
// A driver that died leaves nobody behind.
process.once('disconnect', () => process.exit(1));
