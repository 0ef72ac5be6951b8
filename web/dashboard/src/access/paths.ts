// The pages before one is signed in, and the way back from them.

import { currentPage } from '../router.js';

const OPEN_TO_ALL = new Set(['/verify', '/reset', '/join']);
const SIGN_IN_PATHS = new Set(['/sign-in', '/register', '/forgot', ...OPEN_TO_ALL]);

export function isSignInPath(path: string): boolean {
  return SIGN_IN_PATHS.has(path);
}

/** Where a link of a mail leads, whoever is signed in meanwhile. */
export function isOpenToAll(path: string): boolean {
  return OPEN_TO_ALL.has(path);
}

// A path that this page itself was on, in this tab; nothing of an address leads to it, so it leads nowhere else.
let was = '/';

/** Before one goes from a page that asks to sign in to one that helps with that. */
export function rememberWhereOneIs(): void {
  const page = currentPage();
  if (!isSignInPath(page)) was = page;
}

export function whereOneWas(): string {
  const path = was;
  was = '/';
  return path;
}
