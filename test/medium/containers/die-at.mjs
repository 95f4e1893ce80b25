/**
 * Loaded before the program (`--import`): notes each change that it asks a helper for, and before the nth (or the nth move
 * of the swap) dies as by a power cut, or waits until a file is there.
 */
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { isMainThread, MessagePort } from 'node:worker_threads';

const { AT_COMMAND = '', AT_TRACE, AT_CHANGE, AT_MOVE, AT_HOLD } = process.env;
const changes = /(^|[ ;{(])(mv|ln|rm|rmdir|mkdir|cp|dd|chmod|chown|touch|set -C;) /;

if (isMainThread && AT_COMMAND !== '' && process.argv.includes(AT_COMMAND)) {
  const post = Reflect.get(MessagePort.prototype, 'postMessage');
  let [count, moves] = [0, 0];
  MessagePort.prototype.postMessage = function postOrDie(message, ...rest) {
    if (message?.kind === 'ask' && changes.test(message.line)) {
      const isMove = / (ln|mv|mv -f) '/.test(message.line) && /\/(old|new)\//.test(message.line);
      count += 1;
      if (isMove) moves += 1;
      if (AT_TRACE !== undefined)
        appendFileSync(AT_TRACE, `${isMove ? 'move' : 'other'} ${message.line.split('\n')[0]}\n`);
      if (String(count) === AT_CHANGE || (isMove && String(moves) === AT_MOVE)) hold();
    }
    return post.call(this, message, ...rest);
  };
}

function hold() {
  if (AT_HOLD === undefined) process.kill(process.pid, 'SIGKILL');
  writeFileSync(`${AT_HOLD}.reached`, '');
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(AT_HOLD)) Atomics.wait(sleeper, 0, 0, 20);
}
