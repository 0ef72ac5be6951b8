// The pages before signing in, and the way back from them.

import { currentPage } from '../router.js';

const OPEN_TO_ALL = new Set(['/verify', '/reset', '/join']);
const SIGN_IN_PATHS = new Set(['/sign-in', '/register', '/forgot', ...OPEN_TO_ALL]);

export function isSignInPath(path: string): boolean {
  return SIGN_IN_PATHS.has(path);
}

/** Targets of links in email, whoever is signed in. */
export function isOpenToAll(path: string): boolean {
  return OPEN_TO_ALL.has(path);
}

// A path on which this page was in this tab; nothing from the address is used, so it cannot lead elsewhere.
let was = '/';

/** Called before leaving a page that asks for sign-in for one that helps with it. */
export function rememberWhereOneIs(): void {
  const page = currentPage();
  if (!isSignInPath(page)) was = page;
}

export function whereOneWas(): string {
  const path = was;
  was = '/';
  return path;
}
