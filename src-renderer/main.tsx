import '@mantine/core/styles.css';
import './style.css';
import './controls.css';
import './components/progress-bar.css';
import './components/file-list.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followApp } from './app-store.ts';
import { followWindowKeys } from './history/window-keys.ts';
import { styleNonce } from './style-nonce.ts';

// Where the library that keeps a page from scrolling behind a dialog looks for it.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no element with the id "root".');
}
if (window.reprise === undefined) {
  const { connectBrowser } = await import('./browser-bridge.ts');
  window.reprise = connectBrowser();
} else {
  followWindowKeys();
}
void followApp();

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
