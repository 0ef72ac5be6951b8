/**
 * A page that is put aside (frozen, or kept for the way back) gives up its socket and its lead, and takes them up again
 * when it returns. Returns how to stop listening.
 */
export function onRest(rest: () => void, wake: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  globalThis.addEventListener?.('pagehide', rest, { signal });
  globalThis.addEventListener?.('pageshow', (event) => event.persisted && wake(), { signal });
  globalThis.document?.addEventListener('freeze', rest, { signal });
  globalThis.document?.addEventListener('resume', wake, { signal });
  return () => listening.abort();
}
