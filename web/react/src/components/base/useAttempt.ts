'use client';
import { useCallback, useState } from 'react';

/** Runs a change that shows at once. If the server refuses it, the hook has reverted it, and this gives the reason. */
export function useAttempt() {
  const [failure, setFailure] = useState<Error | null>(null);
  const attempt = useCallback((change: Promise<unknown>) => {
    change.then(
      () => setFailure(null),
      (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
    );
  }, []);
  const dismiss = useCallback(() => setFailure(null), []);
  return { attempt, failure, dismiss };
}

export type Attempt = (change: Promise<unknown>) => void;
