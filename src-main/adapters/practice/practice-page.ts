/** The practice server's page: says what it is before anything else, then what is in its database. */
import { existsSync } from 'node:fs';
import type { PracticeData } from './practice-data.ts';

const style = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 0 1rem 3rem; }
  .label { background: #fff3bf; color: #5c3c00; padding: .75rem 1rem; border-radius: 0 0 .5rem .5rem; }
  ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, 7.5rem); gap: 1.25rem; }
  .cover { width: 6rem; height: 9rem; border-radius: .25rem; display: block; }
  .none { border: 2px dashed #888; box-sizing: border-box; padding: 2.5rem .5rem; text-align: center; }
  small { display: block; opacity: .8; }
  td, th { text-align: left; padding: .1rem 1.5rem .1rem 0; }`;

export function practicePage(data: PracticeData): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Practice server</title><style>${style}</style></head><body>
<p class="label"><strong>Practice.</strong> This server and everything on it is made up by Reprise, so that you can break
it and bring it back. Nothing of yours is here. <code>reprise practice stop</code> removes it.</p>
${data.isSetUp() ? library(data) : empty}
</body></html>
`;
}

const empty = `<h1>This server is empty</h1>
<p>It found no library, no listeners and nothing that anybody has heard. A real server would now ask you to set it up
from the beginning.</p>`;

function library(data: PracticeData): string {
  const items = data.items().map(
    ({ id, title, author, coverPath }) =>
      `<li>${existsSync(coverPath) ? `<img class="cover" src="/cover/${text(id)}" alt="">` : '<span class="cover none">no cover</span>'}
${text(title)}<small>${text(author ?? 'Podcast')}</small></li>`,
  );
  const rows = data
    .progress()
    .map(
      ({ user, title, percent }) =>
        `<tr><td>${text(user)}</td><td>${text(title)}</td><td>${String(percent)}%</td></tr>`,
    );
  return `<h1>Library</h1><ul>${items.join('\n')}</ul>
<h2>Who is how far</h2><table><tr><th>Listener</th><th>Book</th><th>Heard</th></tr>${rows.join('\n')}</table>
<p>Listeners: ${data.users().map(text).join(', ')}</p>`;
}

function text(value: string): string {
  return value.replaceAll(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
