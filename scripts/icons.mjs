/** `npm run icons`: renders the drawings in assets/ to what the systems take. Run after a drawing changed; results are kept. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import pngToIco from 'png-to-ico';

const assets = join(import.meta.dirname, '../assets');
const pictures = join(assets, 'pictures');
const read = (path) => readFileSync(join(assets, path), 'utf8');
const write = (path, content) => writeFileSync(join(assets, path), content);

const png = (svg, width) => new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
const ico = (svg, sizes) => pngToIco(sizes.map((size) => png(svg, size)));

const colours = {
  ok: '#0f766e',
  running: '#1c6fd0',
  warning: '#b45309',
  failed: '#c92a2a',
  'server-down': '#c2410c',
  'needs-you': '#c92a2a',
};

/** Windows and Linux have no room around an icon. */
const filled = (svg) => svg.replace('viewBox="0 0 1024 1024"', 'viewBox="92 92 840 840"');
const painted = (svg, { mark, badge, under }) =>
  svg.replace(
    /<style>[\s\S]*<\/style>/,
    `<style>.mark { fill: ${mark}; } .badge { fill: ${badge}; } .under { fill: ${under}; }</style>`,
  );

/** The app's own tile under the badge: readable on a bar of any colour. */
function onTile(svg, badge) {
  const tile = '<rect x="0.5" y="0.5" width="15" height="15" rx="3.5" fill="#0f766e" />';
  const scaled = (inner) => `<g transform="translate(2.6 2.6) scale(0.68)">${inner}</g>`;
  const mark = /<g class="mark"[^>]*>([\s\S]*?)<\/g>/.exec(svg)[1];
  const cut = svg.includes('id="cut"') ? ' mask="url(#cut)"' : '';
  return painted(svg, { mark: '#fff', badge, under: '#fff' }).replace(
    /<g class="mark"[\s\S]*?<\/g>/,
    `<g${cut}>${tile}${scaled(`<g class="mark">${mark}</g>`)}</g>`,
  );
}

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

const icon = read('icon.svg');
write('icon.png', png(icon, 1024));
write('icon.ico', await ico(filled(icon), [16, 24, 32, 48, 64, 128, 256]));
mkdirSync(join(assets, 'icons'), { recursive: true });
for (const size of [16, 32, 48, 64, 128, 256, 512]) {
  write(`icons/${size}x${size}.png`, png(filled(icon), size));
}
write('pictures/icon.png', png(filled(icon), 256));

for (const file of readdirSync(join(assets, 'tray'))) {
  const kind = basename(file, '.svg');
  const svg = read(`tray/${file}`);
  const badge = colours[kind];
  write(`pictures/${kind}Template.png`, png(svg, 18));
  write(`pictures/${kind}Template@2x.png`, png(svg, 36));
  write(`pictures/${kind}.png`, png(onTile(svg, badge), 48));
  const sizes = [16, 20, 24, 32, 40, 48];
  const onDark = painted(svg, { mark: '#fff', badge, under: '#fff' });
  const onLight = painted(svg, { mark: '#1f2937', badge, under: '#fff' });
  write(`pictures/${kind}-on-dark.ico`, await ico(onDark, sizes));
  write(`pictures/${kind}-on-light.ico`, await ico(onLight, sizes));
}
