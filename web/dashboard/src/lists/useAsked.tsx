import { useCallback, useEffect, useState, type ReactNode } from 'react';

export interface AskedFor<T> {
  value: T | null;
  error: Error | null;
  reload: () => Promise<void>;
}

/**
 * An answer, requested when the page opens and when it is reloaded. `ask` stays the same as long as the request does.
 */
export function useAsked<T>(ask: () => Promise<T>): AskedFor<T> {
  const [state, setState] = useState<{ ask: typeof ask; value: T | null; error: Error | null }>({ ask, value: null, error: null });
  const reload = useCallback(
    () =>
      ask().then(
        (value) => setState({ ask, value, error: null }),
        (error: Error) => setState((now) => ({ ask, value: now.ask === ask ? now.value : null, error })),
      ),
    [ask],
  );
  useEffect(() => void reload(), [reload]);
  // The answer to another request does not count.
  const own = state.ask === ask ? state : { value: null, error: null };
  return { value: own.value, error: own.error, reload };
}

/** The content after it is loaded; before, that it is loading, or why it failed. */
export function Asked<T>({ of, children }: { of: AskedFor<T>; children: (value: T) => ReactNode }) {
  if (of.error !== null) {
    return (
      <div role="alert">
        <p>{of.error.message}</p>
        <button type="button" className="plain" onClick={() => void of.reload()}>
          Try again
        </button>
      </div>
    );
  }
  return of.value === null ? <p role="status">Loading …</p> : children(of.value);
}
