// Pages that show a user's activities by the client alone, of another origin than the server, as a product's pages are.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { build, type Rollup } from 'vite';

export interface Pages {
  urlOf(server: string, userId: string): string;
  close(): void;
}

export async function servePages(): Promise<Pages> {
  const body = `<!doctype html><script>${(await bundle()).replaceAll('</script', '<\\/script')}</script>`;
  const pages = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end(body));
  await once(pages.listen(0, 'localhost'), 'listening');
  const { port } = pages.address() as AddressInfo;
  return {
    urlOf: (url, userId) => `http://localhost:${port}/#${new URLSearchParams({ url, userId })}`,
    close: () => pages.close(),
  };
}

async function bundle(): Promise<string> {
  const made = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['@streakline/source', 'module', 'browser'] },
    build: { write: false, lib: { entry: join(import.meta.dirname, 'client-page.ts'), formats: ['iife'], name: 'page' } },
  })) as Rollup.RollupOutput[];
  return made[0]!.output[0].code;
}

export interface Tab {
  page: Page;
  /** WebSockets that it opened. */
  sockets: () => number;
}

/** `prepare` comes before the page's own script. */
export async function openTab(context: BrowserContext, url: string, prepare?: (page: Page) => Promise<unknown>): Promise<Tab> {
  const page = await context.newPage();
  await prepare?.(page);
  let sockets = 0;
  page.on('websocket', () => sockets++);
  await page.goto(url);
  return { page, sockets: () => sockets };
}

export const live = ({ page }: Tab) => expect.poll(() => page.evaluate(() => window.seen.status()), { timeout: 20_000 }).toBe('live');
export const shows = ({ page }: Tab, titles: string[]) =>
  expect.poll(() => page.evaluate(() => window.seen.titles()), { timeout: 20_000 }).toEqual(titles);
export const told = ({ page }: Tab) => page.evaluate(() => window.seen.told);
