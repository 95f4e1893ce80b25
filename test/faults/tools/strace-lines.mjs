/** Turns the text that `strace -f` writes into calls, each at the moment it was entered. */

/**
 * Lines look like `123  openat(AT_FDCWD</x>, "a", O_RDONLY) = 3</x/a>`. A call during which another thread was
 * scheduled is split into `… <unfinished ...>` and `<... openat resumed>…`; it counts where it was entered.
 */
export function* parseLines(text) {
  const calls = [];
  const open = new Map();
  for (const line of text.split('\n')) {
    const parts = /^(\d+)\s+(.*)$/s.exec(line);
    if (parts === null) {
      continue;
    }
    const [, pid, rest] = parts;
    const resumed = /^<\.\.\. (\w+) resumed>(.*)$/s.exec(rest);
    if (resumed !== null) {
      const entered = open.get(pid);
      open.delete(pid);
      if (entered !== undefined) {
        entered.text += resumed[2];
      }
      continue;
    }
    if (!/^\w+\(/.test(rest)) {
      continue;
    }
    const unfinished = / ?<unfinished \.\.\.>(?:\) = \?)?$/.exec(rest);
    const entered = { pid, text: unfinished === null ? rest : rest.slice(0, unfinished.index) };
    calls.push(entered);
    if (unfinished !== null) {
      open.set(pid, entered);
    }
  }
  const parsed = calls.map(({ pid, text: whole }) => ({ pid, ...parseCall(whole) }));
  const births = birthsOf(parsed);
  for (const call of parsed) {
    // A call that the kernel starts again after a signal is shown twice.
    if (!call.result.includes('ERESTART')) {
      yield { ...call, ...births.get(call.pid) };
    }
  }
}

/** strace pads short lines before the `=`, and a killed call has no `=` at all. */
function parseCall(text) {
  const paren = text.indexOf('(');
  const end = [...text.matchAll(/\)\s+= /g)].at(-1);
  return {
    call: text.slice(0, paren),
    args: text.slice(paren + 1, end?.index),
    result: end === undefined ? '?' : text.slice(end.index + end[0].length).trim(),
  };
}

/** Who started whom is printed when clone returns, often after the child's own first line. */
function birthsOf(calls) {
  const births = new Map();
  for (const { pid, call, args, result } of calls) {
    if (['clone', 'clone3', 'fork', 'vfork'].includes(call) && /^\d+/.test(result)) {
      births.set(/^\d+/.exec(result)[0], { parent: pid, isThread: args.includes('CLONE_THREAD') });
    }
  }
  return births;
}

/** Splits at commas that are outside quotes, brackets and descriptor annotations. */
export function splitArguments(text) {
  const found = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') {
        at += 1;
      } else if (sign === '"') {
        quoted = false;
      }
    } else if (sign === '"') {
      quoted = true;
    } else if (sign === '<' && /(?:\d|AT_FDCWD)$/.test(text.slice(Math.max(0, at - 8), at))) {
      // A descriptor's path may hold commas and brackets; '<' and '>' in it are escaped by strace.
      at = text.indexOf('>', at) === -1 ? text.length : text.indexOf('>', at);
    } else if ('[{('.includes(sign)) {
      depth += 1;
    } else if (']})'.includes(sign)) {
      depth -= 1;
    } else if (sign === ',' && depth === 0) {
      found.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  found.push(text.slice(from).trim());
  return found;
}
