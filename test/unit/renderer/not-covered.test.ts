import { expect, it } from 'vitest';
import { mediaServers } from '../../../src-main/servers/index.ts';
import { german } from '../../../src-main/text/german.ts';

it('says in German, too, what the backups of every server do not hold', () => {
  const sentences = mediaServers.flatMap(({ notCovered }) => notCovered);
  expect(sentences.length).toBeGreaterThan(0);
  expect(sentences.filter((sentence) => german.ui.common.notCovered[sentence] === undefined)).toEqual([]);
});
