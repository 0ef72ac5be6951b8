import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { defineConfig, type DefaultTheme } from 'vitepress';
import { externalScripts } from './external-scripts.ts';
import { address, linksToTheRepository } from './links.ts';

const docs = resolve(import.meta.dirname, '..');

/** Where the server serves the site. With PUBLIC_URL it puts the prefix of that URL before it. */
const BASE = '/guide/';

function title(page: string): string {
  const heading = /^# (.+)$/m.exec(readFileSync(join(docs, page), 'utf8'));
  return heading?.[1] ?? page;
}

function item(page: string): DefaultTheme.SidebarItem {
  return { text: title(page), link: address(page) };
}

/** The guide's pages in the order of the table in guide/README.md. */
function guidePages(): DefaultTheme.SidebarItem[] {
  const table = readFileSync(join(docs, 'guide/README.md'), 'utf8');
  const listed = [...table.matchAll(/^\| \[[^\]]+\]\(([^)#]+\.md)\)/gm)].map((match) => match[1]!);
  const unlisted = readdirSync(join(docs, 'guide')).filter((file) => file !== 'README.md' && !listed.includes(file));
  if (unlisted.length > 0) {
    throw new Error(`Add ${unlisted.join(', ')} to the table in docs/guide/README.md.`);
  }
  return listed.map((file) => item(relative(docs, resolve(docs, 'guide', file))));
}

function decisions(): DefaultTheme.SidebarItem[] {
  return readdirSync(join(docs, 'adr'))
    .filter((file) => file !== 'README.md')
    .sort()
    .map((file) => item(`adr/${file}`));
}

export default defineConfig({
  title: 'Streakline',
  description: 'Activity feeds, learning analytics and notifications, live.',
  lang: 'en-US',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${BASE}icon.svg` }]],
  base: BASE,
  srcDir: '.',
  outDir: 'dist',
  srcExclude: ['node_modules/**', 'dist/**'],
  rewrites: {
    'guide/README.md': 'index.md',
    'guide/:page.md': ':page.md',
    'adr/README.md': 'adr/index.md',
  },
  metaChunk: true,
  ignoreDeadLinks: 'localhostLinks',
  lastUpdated: false,
  transformHtml: externalScripts(BASE),
  buildEnd: (site) => externalScripts.write(site.outDir),
  markdown: {
    config(markdown) {
      markdown.core.ruler.push('links-to-the-repository', linksToTheRepository);
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Guide', link: '/' },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Decisions', link: '/adr/' },
    ],
    sidebar: [
      { text: 'Guide', items: guidePages() },
      { text: 'Contributors', items: [item('architecture.md'), item('glossary.md'), { text: 'Decisions', link: '/adr/', collapsed: true, items: decisions() }] },
    ],
  },
});
