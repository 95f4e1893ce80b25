/** Runs in a world of its own, as a sandboxed preload does: `require` knows nothing but `electron`. */
if (window === window.top) {
  const exposures = [];
  const link = globalThis.standInLink('preload', 'page', () => exposures.forEach((one) => link.post(one)));
  const strict = (name, part) =>
    new Proxy(part, {
      get(target, key) {
        if (key in target) return target[key];
        throw new Error(`The stand-in for Electron has no ${name}.${String(key)}.`);
      },
    });
  const listeners = new Map();
  const waiting = new Map();
  let count = 0;

  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(name, api) {
      const members = Object.entries(api).map(([key, member]) => [key, link.encode(member)]);
      exposures.push({ kind: 'expose', name, members });
      link.post(exposures.at(-1));
    },
  });
  const ipcRenderer = strict('ipcRenderer', {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const seq = count++;
        waiting.set(seq, { resolve, reject });
        globalThis.standInSend(JSON.stringify({ seq, channel, args }));
      }),
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    removeListener(channel, listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((one) => one !== listener),
      );
    },
  });
  globalThis.standInHear = (message) => {
    if (message.kind === 'message') {
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args);
      return;
    }
    const { resolve, reject } = waiting.get(message.seq);
    waiting.delete(message.seq);
    if (message.error === null) resolve(message.value);
    else reject(new Error(`Error invoking remote method '${message.channel}': ${message.error}`));
  };
  const webUtils = strict('webUtils', {
    // Only the driver drops files that are on a disk, and says before where that one is.
    getPathForFile: (file) =>
      globalThis.standInDropped?.endsWith(`/${file.name}`) === true ? globalThis.standInDropped : '',
  });
  const electron = strict('electron (preload)', { contextBridge, ipcRenderer, webUtils });
  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  // A preload is a script that its runtime wraps into a function, as is done here.
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function('require', 'module', 'exports', globalThis.standInPreload)(require, module, module.exports);
}
