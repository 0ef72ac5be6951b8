/**
 * Listens to events of the page and its device, such as `online` or `freeze`, if there is a page. Returns a function
 * that stops this.
 *
 * @param events names separated by spaces
 */
export function onPage(events: string, listener: (event: Event) => void): () => void {
  const listening = new AbortController();
  // With capture, the window also hears events of the document.
  const options = { capture: true, signal: listening.signal };
  for (const name of events.split(' ')) globalThis.addEventListener?.(name, listener, options);
  return () => listening.abort();
}

/** Calls `wake` when the device, its network or the page may have slept: connections may be dead without any event. */
export function onWake(wake: () => void): () => void {
  return onPage('online pageshow visibilitychange resume focus', ({ type, persisted }: Event & { persisted?: boolean }) => {
    // A page that has just been loaded is shown, too.
    if (globalThis.document?.visibilityState !== 'hidden' && !(type === 'pageshow' && persisted === false)) wake();
  });
}
