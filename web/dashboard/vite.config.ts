import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compressed.ts';

// `npm run dev` looks for the server there; another one: STREAKLINE=http://localhost:5001 npm run dev
const server = process.env['STREAKLINE'] ?? 'http://localhost:5000';
const proxied = ['/api', '/docs', '/metrics', '/socket.io', '/icon.svg'];

export default defineConfig({
  plugins: [react(), compressed()],
  // The server writes at run time where it is; see base.ts.
  base: './',
  resolve: { conditions: ['@streakline/source', 'module', 'browser', 'development|production'] },
  build: {
    // The same as the components' CSS needs (light-dark).
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // No inline data: the page's policy lets in what the server serves, and nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 3000,
    strictPort: true,
    // The server takes its own origin and those of CLIENT_URL, by default any port of localhost.
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: server, ws: path === '/socket.io' }])),
  },
});
