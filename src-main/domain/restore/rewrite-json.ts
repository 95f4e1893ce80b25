/** Replaces single texts inside a JSON value and leaves every other character as it is. */

/** Names of members; `*` = every element of an array. */
export type JsonSteps = readonly string[];

/**
 * Calls `replace` with every text found at `steps`; `null` from it keeps the text. The result is the whole value, or
 * `null` when nothing was replaced. Raises `SyntaxError` for what is not JSON. Pure.
 */
export function rewriteJson(
  json: string,
  steps: JsonSteps,
  replace: (text: string) => string | null,
): string | null {
  // The walk below trusts that what it reads is well formed.
  JSON.parse(json);
  const edits: Edit[] = [];
  walk(json, skipSpace(json, 0), steps, (start, end) => {
    const text: unknown = JSON.parse(json.slice(start, end));
    const replacement = typeof text === 'string' ? replace(text) : null;
    if (replacement !== null) edits.push({ start, end, text: JSON.stringify(replacement) });
  });
  return edits.length === 0 ? null : apply(json, edits);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type OnText = (start: number, end: number) => void;

/** Walks the value at `at`, returns where it ends. `steps`: what is left of them; `null` = this is beside the way. */
function walk(json: string, at: number, steps: JsonSteps | null, onText: OnText): number {
  switch (json[at]) {
    case '{':
      return walkMembers(json, at, steps, onText);
    case '[':
      return walkElements(json, at, steps, onText);
    case '"': {
      const end = endOfText(json, at);
      if (steps?.length === 0) onText(at, end);
      return end;
    }
    default:
      return endOfPlain(json, at);
  }
}

function walkMembers(json: string, start: number, steps: JsonSteps | null, onText: OnText): number {
  let at = skipSpace(json, start + 1);
  while (json[at] !== '}') {
    const nameEnd = endOfText(json, at);
    const name = String(JSON.parse(json.slice(at, nameEnd)));
    const value = skipSpace(json, skipSpace(json, nameEnd) + 1);
    at = skipSpace(json, walk(json, value, stepInto(steps, name), onText));
    if (json[at] === ',') at = skipSpace(json, at + 1);
  }
  return at + 1;
}

function walkElements(json: string, start: number, steps: JsonSteps | null, onText: OnText): number {
  const inside = stepInto(steps, '*');
  let at = skipSpace(json, start + 1);
  while (json[at] !== ']') {
    at = skipSpace(json, walk(json, at, inside, onText));
    if (json[at] === ',') at = skipSpace(json, at + 1);
  }
  return at + 1;
}

function stepInto(steps: JsonSteps | null, step: string): JsonSteps | null {
  return steps?.[0] === step ? steps.slice(1) : null;
}

function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Numbers and words. */
function endOfPlain(json: string, start: number): number {
  const rest = /[^,\]}\s]*/y;
  rest.lastIndex = start;
  return start + (rest.exec(json)?.[0].length ?? 0);
}

function skipSpace(json: string, start: number): number {
  let at = start;
  while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') at += 1;
  return at;
}

function apply(json: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text } of edits) {
    result += json.slice(at, start) + text;
    at = end;
  }
  return result + json.slice(at);
}
