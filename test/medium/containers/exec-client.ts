/** A process that streams into a file of a container until it is killed: `exec-client.ts ADDRESS CONTAINER FILE`. */
import { DockerEngine } from '../../../src-main/adapters/containers/docker-engine.ts';

const [address = '', container = '', file = ''] = process.argv.slice(2);
const engine = new DockerEngine({ address, name: 'test' });

/** Ever greater numbers of four bytes. */
async function* forever(): AsyncGenerator<Uint8Array, void, void> {
  for (let number = 0; ;) {
    const block = Buffer.alloc(65_536);
    for (let at = 0; at < block.length; at += 4) {
      block.writeUInt32BE(number, at);
      number += 1;
    }
    yield block;
  }
}

const command = ['sh', '-c', 'exec cat > "$0"', file];
const run = await engine.exec(container, { command, stdin: forever() }, new AbortController());
await run.stdout[Symbol.asyncIterator]().next();
