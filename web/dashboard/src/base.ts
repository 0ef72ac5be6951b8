// Where the server is: the scripts lie one folder below its root, under whatever path a proxy has put it.
const script = import.meta.url;

/** The server's address without a slash at the end, such as `https://example.org/learn`. */
export const server = new URL('..', script).href.replace(/\/+$/, '');

/** Its path: empty, or such as `/learn`. */
const base = server.slice(new URL(script).origin.length);

const isBelow = (path: string) => base === '' || path === base || path.startsWith(`${base}/`);

/** A page of the dashboard by the path that the browser shows. */
export const inside = (path: string): string => (isBelow(path) ? path.slice(base.length) || '/' : path);

/** The other way round. */
export const outside = (page: string): string => base + page;

/** The page that a path of this host leads to; null if the path leads elsewhere. */
export function pageOf(path: string): string | null {
  if (!path.startsWith('/') || !isBelow(path)) return null;
  const page = inside(path);
  return /^\/(api|docs|metrics)(\/|$)/.test(page) ? null : page;
}
