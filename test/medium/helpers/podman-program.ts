/** A test that has a container, until it is killed. */
import { Podman } from '../../helpers/podman.ts';

const podman = await Podman.start();
await podman.serve({ name: 'kept', restartPolicy: 'always' });
process.send?.(podman.folder);
