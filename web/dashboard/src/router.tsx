import { useEffect, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';
import { inside, outside, pageOf } from './base.js';

// Six pages need no library: the path is the state, and the browser keeps it.

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

/** The current page of the dashboard, such as `/feed`. */
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

/** Opens the target of a notification: a page of the dashboard without a reload, or any other address. */
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

/** Announces a new page in the browser's title, and to screen readers through the focus. */
export function useTitle(title: string) {
  useEffect(() => {
    const first = document.title === 'Streakline';
    document.title = `${title} · Streakline`;
    if (!first) document.getElementById('main')?.focus({ preventScroll: true });
  }, [title]);
}
