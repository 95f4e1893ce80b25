import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hardCodedWords } from '../../helpers/hard-coded-words.ts';

const root = join(import.meta.dirname, '../../../src-renderer');
const files = globSync('**/*.{ts,tsx}', { cwd: root });

describe('words for people', () => {
  it('are looked for in every file of the pages', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it.each(files)('do not stand in %s', (file) => {
    expect(hardCodedWords(file, readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['<p>Back up now</p>', ['Back up now']],
    ['<p>{isOld ? "old" : words.fresh}</p>', ['old']],
    ['<p>{`${count} files`}</p>', ['files']],
    ['<Button aria-label="Close" />', ['Close']],
    ['<Field label={isOpen && "Name"} />', ['Name']],
    ['tell("Nothing was changed.")', ['Nothing was changed.']],
    ['<p className="wraps" data-code="a">{words.title} · {2}</p>', []],
    ['<title>{`${title} · Reprise`}</title>', []],
    ['fail(new Error("The page was opened without Reprise."))', []],
  ])('%s has %j', (source, found) => {
    expect(hardCodedWords('a.tsx', source)).toEqual(found);
  });
});
