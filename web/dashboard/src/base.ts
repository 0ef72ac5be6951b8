// The server's root: the scripts are one folder below it, under whatever path a proxy uses.
const script = import.meta.url;

/** The server's address without a slash at the end, such as `https://example.org/learn`. */
export const server = new URL('..', script).href.replace(/\/+$/, '');

/** Its path: empty, or such as `/learn`. */
const base = server.slice(new URL(script).origin.length);

const isBelow = (path: string) => base === '' || path === base || path.startsWith(`${base}/`);

/** The page of the dashboard for a browser path. */
export const inside = (path: string): string => (isBelow(path) ? path.slice(base.length) || '/' : path);

/** The reverse. */
export const outside = (page: string): string => base + page;

/** The page for a path of this host; null if the path leads elsewhere. */
export function pageOf(path: string): string | null {
  if (!path.startsWith('/') || !isBelow(path)) return null;
  const page = inside(path);
  return /^\/(api|docs|metrics)(\/|$)/.test(page) ? null : page;
}
