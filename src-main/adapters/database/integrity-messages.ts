import type { DatabaseCheck } from '../../ports/database-tool.ts';

/** Only these say that an index and its table disagree while both can be read; `REINDEX` mends that. */
const indexOnly = [
  /^wrong # of entries in index \S/,
  /^row \d+ missing from index \S/,
  /^row \d+ values differ from index \S/,
  /^non-unique entry in index \S/,
];

/** Rows of `PRAGMA integrity_check` as a verdict. */
export function classifyMessages(messages: readonly string[]): DatabaseCheck['result'] {
  if (messages.length === 1 && messages[0] === 'ok') return 'ok';
  // No row at all is not "ok": the check did not run to its end.
  if (messages.length === 0) return 'damaged';
  const isIndexOnly = messages.every((message) => indexOnly.some((form) => form.test(message)));
  return isIndexOnly && !messages.some((message) => message.includes('\n')) ? 'index-damaged' : 'damaged';
}
