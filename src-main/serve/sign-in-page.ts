/** The plain pages before one is signed in; they carry nothing of the server's or the user's. */
import { serve as german } from '../text/ui/de/serve.ts';
import { serve as english } from '../text/ui/en/serve.ts';

type Words = typeof english.signIn;

export type SignInState =
  | { readonly state: 'welcome' | 'used' | 'too-old' | 'unknown' | 'wrong-password' | 'not-found' }
  | { readonly state: 'too-many'; readonly waitMs: number }
  /** `key` goes to the page and to nobody else. */
  | { readonly state: 'done'; readonly key: string };

export interface SignInPageOptions {
  readonly language: 'en' | 'de';
  readonly hasPassword: boolean;
  /** What somebody types to be let in again, as it is called from a terminal. */
  readonly commands: { readonly link: string; readonly setPassword: string };
}

/** The first of the browser's languages that we speak. */
export function languageOfHeader(header: string | undefined): 'en' | 'de' {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return tags.find((tag) => tag === 'en' || tag === 'de') === 'de' ? 'de' : 'en';
}

export function signInPage(now: SignInState, options: SignInPageOptions): string {
  const words = (options.language === 'de' ? german : english).signIn;
  const isDone = now.state === 'done';
  // What a screen reader says first.
  const title = isDone ? words.done : (said(now, words, options.hasPassword)[0] ?? '');
  const [body, main] = isDone
    ? [`<body data-key="${escaped(now.key)}">`, done(words)]
    : ['<body>', content(now, words, options)];
  return `<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sign-in/page.css">
<title>${escaped(title)} · Reprise</title>
</head>
${body}
<main>
<p class="name">Reprise</p>
${main}
</main>
${isDone ? '<script src="/sign-in/page.js"></script>' : ''}
</body>
</html>
`;
}

function done(words: Words): string {
  return `<h1>${escaped(words.done)}</h1>
<p><a href="/">${escaped(words.goOn)}</a></p>
<noscript><p>${escaped(words.noScript)}</p></noscript>`;
}

function content(
  now: Exclude<SignInState, { readonly state: 'done' }>,
  words: Words,
  { hasPassword, commands }: SignInPageOptions,
): string {
  const [heading, meaning] = said(now, words, hasPassword).map(escaped);
  const first = `<h1>${heading ?? ''}</h1>`;
  if (now.state === 'not-found') return `${first}\n<p><a href="/">${escaped(words.goOn)}</a></p>`;
  const [help, command] = hasPassword
    ? [words.forgotten, commands.setPassword]
    : [words.newLink, commands.link];
  return `${first}
${meaning === undefined ? '' : `<p>${meaning}</p>`}
${hasPassword && now.state !== 'too-many' ? form(words) : ''}
<p class="help">${escaped(help)}</p>
<pre><code>${escaped(command)}</code></pre>`;
}

function form(words: Words): string {
  return `<form method="post" action="/sign-in">
<label for="password">${escaped(words.password)}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button>${escaped(words.signIn)}</button>
</form>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function said(
  now: Exclude<SignInState, { readonly state: 'done' }>,
  words: Words,
  hasPassword: boolean,
): readonly string[] {
  switch (now.state) {
    case 'welcome':
      return hasPassword ? [words.title] : [words.title, words.welcome];
    case 'used':
      return [words.used, words.usedMeans];
    case 'too-old':
      return [words.tooOld, words.tooOldMeans];
    case 'unknown':
      return [words.unknown, words.unknownMeans];
    case 'wrong-password':
      return [words.wrongPassword, words.wrongPasswordMeans];
    case 'too-many':
      return [words.tooMany, words.tooManyMeans(words.minutes(Math.ceil(now.waitMs / 60_000)))];
    case 'not-found':
      return [words.notFound];
  }
}

/** The key stays in the page's own store, which belongs to this port alone; the address with the link is left behind. */
export const signInScript = `try {
  localStorage.setItem('reprise-key', document.body.dataset.key);
} finally {
  location.replace('/');
}
`;

export const signInStyle = `:root { color-scheme: light dark; --text: #1f2328; --soft: #57606a; --line: #d0d7de; --edge: #7d8590; --back: #f6f8fa; --accent: #087f5b; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8ea; --soft: #a8b0b8; --line: #4a5058; --edge: #848d97; --back: #1a1b1e; --accent: #087f5b; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 460px; }
.name { margin: 0 0 24px; font-weight: 600; color: var(--soft); }
h1 { margin: 0 0 8px; font-size: 1.5rem; line-height: 1.3; }
p { margin: 0 0 16px; }
.help { margin: 24px 0 8px; color: var(--soft); }
form { display: grid; gap: 8px; margin-top: 16px; }
label { font-weight: 500; }
input, button { font: inherit; padding: 10px 12px; border-radius: 8px; }
input { border: 1px solid var(--edge); background: transparent; color: inherit; }
button { margin-top: 8px; border: 1px solid transparent; background: var(--accent); color: #fff; font-weight: 600; cursor: pointer; }
pre { margin: 0; padding: 12px; border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; font: 0.9rem/1.5 ui-monospace, monospace; }
a { color: inherit; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
