import type { NewSettings, Settings } from '@streakline/client';
import { useStreakline } from '@streakline/react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { get, send, userPath } from '../http.js';

interface SettingsState {
  /** Null while they are loading, or if they could not be loaded. */
  settings: Settings | null;
  /** Increases when another tab has changed them. */
  revision: number;
  error: Error | null;
  /** Rejected with the server's message. */
  save(changes: NewSettings): Promise<void>;
  retry(): void;
}

/** Messages between the tabs of this browser. */
const CHANGED = 'settings:changed';

interface Known {
  userId: string;
  settings: Settings;
  revision: number;
}

const same = (a: Settings | undefined, b: Settings) => JSON.stringify(a) === JSON.stringify(b);

const SettingsContext = createContext<SettingsState | null>(null);

export function useSettings(): SettingsState {
  const state = useContext(SettingsContext);
  if (state === null) throw new Error('useSettings needs a SettingsProvider around it');
  return state;
}

/** The user's zone, week and appearance on leaderboards, for all pages and, when they change, all tabs. */
export function SettingsProvider({ userId, children }: { userId: string | null; children: ReactNode }) {
  const { client } = useStreakline();
  /** With their user, because an answer may arrive when another user is viewed. */
  const [known, setKnown] = useState<Known | null>(null);
  const saving = useRef(0);
  const [error, setError] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    setError(null);
    if (userId === null) return undefined;
    const leaving = new AbortController();
    get<Settings>(userPath('users', userId, 'settings'), leaving.signal)
      .then((settings) => setKnown({ userId, settings, revision: 0 }))
      .catch((failure: Error) => {
        if (!leaving.signal.aborted) setError(failure);
      });
    return () => leaving.abort();
  }, [userId, attempt]);

  useEffect(() => {
    if (userId === null) return undefined;
    const { stream, streak, analytics } = client.user(userId);
    const next = (now: Known | null, settings: Settings) => ({ userId, settings, revision: (now?.revision ?? 0) + 1 });
    const changed = (settings: Settings) => {
      setKnown((now) => (same(now?.settings, settings) ? now : next(now, settings)));
      // The end of the day, and the shown weeks, depend on them.
      void streak.refresh();
      void analytics.refresh();
    };
    // Another device has changed them. For changes on this page, its own answer has the values.
    const leaving = new AbortController();
    const told = () => {
      if (saving.current > 0) return;
      get<Settings>(userPath('users', userId, 'settings'), leaving.signal)
        .then((settings) => setKnown((now) => (same(now?.settings, settings) ? now : next(now, settings))))
        .catch((failure: Error) => {
          if (!leaving.signal.aborted) setError(failure);
        });
    };
    stream.handlers.on(CHANGED, changed);
    stream.handlers.on('settings:updated', told);
    return () => {
      leaving.abort();
      stream.handlers.off(CHANGED, changed);
      stream.handlers.off('settings:updated', told);
    };
  }, [client, userId]);

  const save = useCallback(
    async (changes: NewSettings) => {
      if (userId === null) return;
      saving.current++;
      const settings = await send<Settings>('put', userPath('users', userId, 'settings'), changes).finally(() => saving.current--);
      setKnown((now) => (now?.userId === userId ? { ...now, settings } : now));
      client.user(userId).stream.tellTabs(CHANGED, [settings]);
    },
    [client, userId],
  );
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  const own = known?.userId === userId ? known : null;
  const state = useMemo(
    () => ({ settings: own?.settings ?? null, revision: own?.revision ?? 0, error, save, retry }),
    [own, error, save, retry],
  );
  return <SettingsContext.Provider value={state}>{children}</SettingsContext.Provider>;
}
