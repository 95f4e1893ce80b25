import type { FileStore } from '../../ports/file-store.ts';
import type { AgentFiles } from './agent-files.ts';
import { agentReading } from './agent-reading.ts';
import { agentWriting } from './agent-writing.ts';

/** `FileStore` on what an agent sees. Access lists are not carried over; births are unknown (0). */
export function agentFileStore(files: AgentFiles): FileStore {
  return { ...agentReading(files), ...agentWriting(files) };
}
