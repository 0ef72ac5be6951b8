import { newKey } from '../api/http.js';

/**
 * A random string that this browser stores for one server. With it, a refresh whose answer was lost can be repeated,
 * even after a reload of the page. Alone it is useless. Without storage, the page keeps it in memory.
 */
export function nonceOf(url: string): string {
  const fresh = newKey();
  if (!globalThis.document) return fresh;
  const key = `streakline client ${url}`;
  try {
    const kept = localStorage.getItem(key);
    if (kept === null) localStorage.setItem(key, fresh);
    return kept ?? fresh;
  } catch {
    // Storage is blocked for this page, or full.
    return fresh;
  }
}
