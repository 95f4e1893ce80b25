/** A program without rights that asks for a stop, and says the code of what comes of it. */
import { systemdServices } from '../../src-main/adapters/services/systemd.ts';

try {
  await systemdServices('systemd').requestStop('locked.service', { signal: new AbortController().signal });
  process.stdout.write('stopped\n');
} catch (error) {
  process.stdout.write(`${(error as { readonly code?: string }).code ?? String(error)}\n`);
}
