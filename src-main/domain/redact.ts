/** Takes secrets out of a text that people are shown or send around. */

/** Credentials and query strings of addresses, tokens, password hashes, `key=value` secrets. Pure. */
export function redactSecrets(text: string): string {
  return text
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1•••@')
    .replaceAll(/(https?:\/\/[^\s?]+)\?\S*/gi, '$1?•••')
    .replaceAll(/\bBearer\s+\S+/gi, 'Bearer •••')
    .replaceAll(/\b((?:set-)?cookie)(["']?\s*[=:]\s*).*/gi, '$1$2•••')
    .replaceAll(
      /(pass(?:word|wd)?|pash|token|secret|api[-_]?key|authorization)(["'`]?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;]+)/gi,
      '$1$2•••',
    )
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '•••')
    .replaceAll(/\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}/g, '•••');
}
