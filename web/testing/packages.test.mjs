// The packages as they are published: what a bundler makes of them, and what a compiler finds in them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const web = join(import.meta.dirname, '..');
const run = promisify(execFile);
const tool = (name, ...args) => run(join(web, 'node_modules/.bin', name), args, { cwd: web });

for (const name of ['client', 'react']) {
  test(`@streakline/${name}: every module resolver finds its entries, files and types`, async () => {
    await tool('publint', '--strict', name);
    await tool('attw', '--pack', name, '--profile', 'esm-only', '--exclude-entrypoints', './styles.css');
  });
}

/** Bytes, gzipped, of a page's code, but for what the page has anyway. */
async function sizeOf(code) {
  // Where the packages are found.
  const folder = await mkdtemp(join(web, 'node_modules/.size-'));
  const entry = join(folder, 'page.js');
  try {
    await writeFile(entry, code);
    const [{ output }] = await build({
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        lib: { entry, formats: ['es'] },
        minify: 'oxc',
        rolldownOptions: { external: [/^react/, /^socket\.io-client/], output: { minify: true } },
      },
    });
    return gzipSync(output[0].code).length;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('client and hooks are at most 12 kB, without socket.io-client and react', async (t) => {
  const size = await sizeOf(`export * from '@streakline/client'; export * from '@streakline/react';`);
  t.diagnostic(`${size} bytes`);
  assert.ok(size <= 12_000, `${size} bytes`);
});

test('unused code is not in the bundle', async (t) => {
  const size = await sizeOf(`import { offsetOf } from '@streakline/client'; console.log(offsetOf('a:1'));`);
  t.diagnostic(`${size} bytes`);
  assert.ok(size <= 500, `${size} bytes`);
});
