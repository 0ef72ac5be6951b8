import { useEffect, useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

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

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** Goes to a page of the dashboard. */
export function goTo(path: string): void {
  history.pushState(null, '', path);
  scrollTo(0, 0);
  tell();
}

/** Whether an address is a page of the dashboard, and not of the server's others. */
export function isOwn(url: string): boolean {
  return url.startsWith('/') && !/^\/(api|docs|metrics)(\/|$)/.test(url);
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
    <a href={href} onClick={follow} {...rest}>
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
