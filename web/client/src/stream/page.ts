/**
 * Listens to what happens to the page and its device, such as `online` or `freeze`, where there is a page. Returns how to
 * stop.
 *
 * @param events names, with a space between them
 */
export function onPage(events: string, listener: (event: Event) => void): () => void {
  const listening = new AbortController();
  // By capture, the window hears what happens to the document, too.
  const options = { capture: true, signal: listening.signal };
  for (const name of events.split(' ')) globalThis.addEventListener?.(name, listener, options);
  return () => listening.abort();
}

/**
 * Calls `wake` when the device, its network or the page may have slept: connections may be dead then though nothing said so.
 */
export function onWake(wake: () => void): () => void {
  return onPage('online pageshow visibilitychange resume focus', ({ type, persisted }: Event & { persisted?: boolean }) => {
    // A page that has just been loaded is shown, too.
    if (globalThis.document?.visibilityState !== 'hidden' && !(type === 'pageshow' && persisted === false)) wake();
  });
}
