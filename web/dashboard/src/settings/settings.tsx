import type { NewSettings, Settings } from '@streakline/client';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { get, send, userPath } from '../http.js';

interface SettingsState {
  /** Null while they are on their way, or could not be had. */
  settings: Settings | null;
  error: Error | null;
  /** Rejected in the server's words. */
  save(changes: NewSettings): Promise<void>;
  retry(): void;
}

const SettingsContext = createContext<SettingsState | null>(null);

export function useSettings(): SettingsState {
  const state = useContext(SettingsContext);
  if (state === null) throw new Error('useSettings needs a SettingsProvider around it');
  return state;
}

/** The user's zone, week and place on leaderboards, for all pages. */
export function SettingsProvider({ userId, children }: { userId: string | null; children: ReactNode }) {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    setSettings(null);
    setError(null);
    if (userId === null) return undefined;
    const leaving = new AbortController();
    get<Settings>(userPath('users', userId, 'settings'), leaving.signal)
      .then(setSettings)
      .catch((failure: Error) => {
        if (!leaving.signal.aborted) setError(failure);
      });
    return () => leaving.abort();
  }, [userId, attempt]);

  const save = useCallback(
    async (changes: NewSettings) => {
      if (userId !== null) setSettings(await send<Settings>('put', userPath('users', userId, 'settings'), changes));
    },
    [userId],
  );
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  const state = useMemo(() => ({ settings, error, save, retry }), [settings, error, save, retry]);
  return <SettingsContext.Provider value={state}>{children}</SettingsContext.Provider>;
}
