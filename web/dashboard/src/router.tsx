import { useEffect, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';
import { inside, outside, pageOf } from './base.js';

// Six pages need no library: the path is the state, the browser keeps it.

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

/** The page of the dashboard that the browser shows, as `/feed`. */
export const currentPage = (): string => inside(location.pathname);

export function usePath(): string {
  return useSyncExternalStore(subscribe, currentPage);
}

/** Goes to a page of the dashboard. */
export function goTo(path: string): void {
  history.pushState(null, '', outside(path));
  scrollTo(0, 0);
  tell();
}

/** Opens where a notification leads: a page of the dashboard without a reload, or any other address. */
export function openUrl(url: string): void {
  const page = pageOf(url);
  if (page === null) location.assign(url);
  else goTo(page);
}

export function Link({ href, onClick, children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    goTo(href);
  };
  return (
    <a href={outside(href)} onClick={follow} {...rest}>
      {children}
    </a>
  );
}

/** Says to the browser's title, and to a screen reader by the focus, that the page is another. */
export function useTitle(title: string) {
  useEffect(() => {
    const first = document.title === 'Streakline';
    document.title = `${title} · Streakline`;
    if (!first) document.getElementById('main')?.focus({ preventScroll: true });
  }, [title]);
}
