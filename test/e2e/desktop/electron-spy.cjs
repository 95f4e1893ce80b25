/**
 * Loaded before the app by the driver of real Electron: remembers what the app hands to the desktop, which nothing could ask
 * for later. The app runs as it is; only dialogs are answered by the spec, as nobody sits before the screen.
 */
'use strict';
const electron = require('electron');

const seen = { tray: null, notes: [], dialogs: [], answers: [], opened: [], blockers: new Set() };
globalThis.repriseSeen = seen;

const rows = (menu) =>
  menu.items
    .filter((item) => item.visible)
    .map((item) => ({
      label: item.label,
      type: item.type,
      isEnabled: item.enabled,
      isChecked: item.checked,
      rows: item.submenu ? rows(item.submenu) : [],
    }));

const after = (owner, name, then) => {
  const original = owner[name];
  owner[name] = function patched(...args) {
    const result = original.apply(this, args);
    then.call(this, args, result);
    return result;
  };
};

const { Tray, Notification, dialog, shell, powerSaveBlocker, nativeImage } = electron;
const createFromPath = nativeImage.createFromPath.bind(nativeImage);
const paths = new WeakMap();
nativeImage.createFromPath = (path) => {
  const image = createFromPath(path);
  paths.set(image, path);
  seen.lastImage = path;
  return image;
};
const trayOf = (tray) => {
  seen.tray ??= { image: seen.lastImage, tooltip: '', rows: [] };
  seen.trayObject = tray;
  return seen.tray;
};
after(Tray.prototype, 'setImage', function ([image]) {
  trayOf(this).image = paths.get(image) ?? seen.lastImage;
});
after(Tray.prototype, 'setToolTip', function ([text]) {
  trayOf(this).tooltip = text;
});
after(Tray.prototype, 'setContextMenu', function ([menu]) {
  trayOf(this).rows = rows(menu);
  seen.menu = menu;
});
after(Tray.prototype, 'destroy', () => {
  seen.tray = null;
});

after(Notification.prototype, 'show', function () {
  const id = seen.notes.length + 1;
  seen.notes.push({
    id,
    title: this.title,
    body: this.body,
    actions: this.actions.map(({ text }) => text),
    isShown: true,
    object: this,
  });
});
after(Notification.prototype, 'close', function () {
  for (const note of seen.notes) if (note.object === this) note.isShown = false;
});

for (const [kind, name] of [
  ['open', 'showOpenDialog'],
  ['save', 'showSaveDialog'],
  ['message', 'showMessageBox'],
]) {
  dialog[name] = async (...args) => {
    seen.dialogs.push({ kind, options: args.at(-1) });
    const at = seen.answers.findIndex((one) => one.kind === kind);
    if (at < 0) throw new Error(`A dialog nobody expected: ${JSON.stringify(args.at(-1))}`);
    return seen.answers.splice(at, 1)[0].answer;
  };
}
shell.openExternal = async (url) => void seen.opened.push(url);
after(powerSaveBlocker, 'start', (_args, id) => seen.blockers.add(id));
after(powerSaveBlocker, 'stop', ([id]) => seen.blockers.delete(id));
