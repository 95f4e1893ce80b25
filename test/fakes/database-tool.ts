import type { DatabaseTool } from '../../src-main/ports/database-tool.ts';
import { strict } from './strict.ts';

/** Answers only what a test gives it; anything else that is asked of it fails the test. */
export function fakeDatabaseTool(given: Partial<DatabaseTool> = {}): DatabaseTool {
  return strict<DatabaseTool>('DatabaseTool', given);
}
