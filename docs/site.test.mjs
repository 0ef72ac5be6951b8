// The built guide, as the server will serve it: `npm test` builds it first.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const dist = join(import.meta.dirname, 'dist');
const pages = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith('.html'));
const html = (page) => readFileSync(join(dist, page), 'utf8');

/** Served by the server itself. */
const OUTSIDE = /^\/(api\/(openapi|asyncapi)\.yaml|docs|)$/;

function fileOf(path) {
  const file = path.replace(/^\/guide\//, '');
  return join(dist, file === '' || file.endsWith('/') ? `${file}index.html` : file);
}

test('every page of the guide and every decision is there', () => {
  const sources = [...readdirSync(join(import.meta.dirname, 'guide')), ...readdirSync(join(import.meta.dirname, 'adr'))];
  assert.ok(sources.length > 30, `${sources.length} pages`);
  for (const source of readdirSync(join(import.meta.dirname, 'guide'))) {
    const page = source === 'README.md' ? 'index.html' : source.replace(/md$/, 'html');
    assert.ok(pages.includes(page), page);
  }
});

test('no page has an inline script, which the policy of the server would block', () => {
  for (const page of pages) {
    const inline = [...html(page).matchAll(/<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+="/g)];
    assert.deepEqual(inline.map((match) => match[0]), [], page);
  }
});

test('every link and every file that a page names leads somewhere', () => {
  for (const page of pages) {
    for (const [, url] of html(page).matchAll(/\b(?:href|src)="([^"]*)"/g)) {
      const path = url.split('#')[0];
      if (!path.startsWith('/') || OUTSIDE.test(path)) {
        continue;
      }
      assert.ok(path.startsWith('/guide/'), `${page} leads to ${url}`);
      assert.ok(existsSync(fileOf(decodeURI(path))), `${page} leads to ${url}`);
    }
  }
});

test('a link to a heading leads to a heading', () => {
  for (const page of pages) {
    for (const [, path, id] of html(page).matchAll(/\bhref="([^"#]*)#([^"]+)"/g)) {
      if (path === '' || path.startsWith('/guide/')) {
        const target = path === '' ? html(page) : readFileSync(fileOf(path), 'utf8');
        assert.match(target, new RegExp(`\\bid="${RegExp.escape?.(decodeURIComponent(id)) ?? decodeURIComponent(id).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"`), `${page} leads to ${path}#${id}`);
      }
    }
  }
});

test('the pages can be searched', () => {
  const index = readdirSync(join(dist, 'assets/chunks')).find((file) => file.startsWith('@localSearchIndexroot'));
  assert.ok(index);
  const text = readFileSync(join(dist, 'assets/chunks', index), 'utf8');
  assert.match(text, /leaderboards/);
});

test('nothing is loaded from elsewhere', () => {
  for (const page of pages) {
    assert.doesNotMatch(html(page), /<(?:script|link|img)[^>]*(?:src|href)="(?:https?:)?\/\//, page);
  }
});
