/**
 * Runs in both worlds of a page. What one side hands over arrives at the other as `contextBridge` would carry it: functions as
 * functions, promises as promises, all else copied. The worlds share only the document, so calls travel as its events.
 */
globalThis.standInLink = (mine, theirs, hear) => {
  const functions = [];
  const promises = new Map();
  const returned = new Map();
  let count = 0;

  const post = (message) =>
    document.dispatchEvent(new CustomEvent(`stand-in:${theirs}`, { detail: JSON.stringify(message) }));

  const copied = (value) => {
    const text = JSON.stringify(value, (_, part) => {
      const isPlain =
        part === null || Array.isArray(part) || Object.getPrototypeOf(part) === Object.prototype;
      if (['function', 'bigint', 'symbol'].includes(typeof part) || (typeof part === 'object' && !isPlain))
        throw new Error('Only functions, promises and plain values cross here.');
      return part;
    });
    return text === undefined ? {} : { value: JSON.parse(text) };
  };

  const encode = (value) => {
    if (typeof value === 'function') return { fn: functions.push(value) - 1 };
    if (!(value instanceof Promise)) return copied(value);
    const promise = count++;
    value.then(
      (result) => post({ kind: 'settled', promise, result: encode(result) }),
      (error) => post({ kind: 'settled', promise, error: String(error?.message ?? error) }),
    );
    return { promise };
  };

  const decode = (coded) => {
    if ('fn' in coded) return (...args) => call(coded.fn, args);
    if (!('promise' in coded)) return coded.value;
    return new Promise((resolve, reject) => promises.set(coded.promise, { resolve, reject }));
  };

  function call(fn, args) {
    const id = count++;
    post({ kind: 'call', id, fn, args: args.map(encode) });
    const { result, error } = returned.get(id) ?? { error: 'Nobody answered.' };
    returned.delete(id);
    if (error !== undefined) throw new Error(error);
    return decode(result);
  }

  function receive(message) {
    if (message.kind === 'call') {
      const { id } = message;
      try {
        const result = functions[message.fn](...message.args.map(decode));
        post({ kind: 'returned', id, result: encode(result) });
      } catch (error) {
        post({ kind: 'returned', id, error: String(error?.message ?? error) });
      }
    } else if (message.kind === 'returned') {
      returned.set(message.id, message);
    } else if (message.kind === 'settled') {
      const waiting = promises.get(message.promise);
      promises.delete(message.promise);
      if (message.error === undefined) waiting?.resolve(decode(message.result));
      else waiting?.reject(new Error(message.error));
    } else {
      hear(message);
    }
  }

  document.addEventListener(`stand-in:${mine}`, (event) => receive(JSON.parse(event.detail)));
  return { post, encode, decode };
};
