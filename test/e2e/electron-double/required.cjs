/** What `require('electron')` gets: a part that is not there throws, as a named import of it would. */
'use strict';
const parts = require('./electron.ts');

module.exports = new Proxy(parts, {
  get(target, name) {
    if (name in target) return target[name];
    throw new Error(`The stand-in for Electron has no ${String(name)}.`);
  },
});
