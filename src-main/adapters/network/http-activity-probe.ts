import type { ActivityProbe } from '../../ports/activity-rules.ts';
import { askPage, pageUrl } from './ask-page.ts';

/** A server that is busy may take longer over this than over a sign of life. */
const ANSWER_MS = 10_000;

export const httpActivityProbe: ActivityProbe = {
  async ask(url, page, { headers, signal }) {
    try {
      return await askPage(pageUrl(url, page), { headers, answerMs: ANSWER_MS, signal });
    } catch {
      // A server that is gone or silent is no error here; whoever cancels is heard.
      signal.throwIfAborted();
      return null;
    }
  },
};
