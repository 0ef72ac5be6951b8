import { useState, type FormEvent } from 'react';

export interface Said {
  text: string;
  bad: boolean;
}

export interface Submit<A extends unknown[]> {
  busy: boolean;
  /** The last result; null before. */
  said: Said | null;
  run: (...args: A) => Promise<void>;
  /** The same for a form. */
  submit: (event: FormEvent, ...args: A) => void;
}

/** Runs one task at a time, and keeps its result: the answer, or the server's error. */
export function useSubmit<A extends unknown[] = []>(work: (...args: A) => Promise<string | undefined | void>): Submit<A> {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const run = async (...args: A) => {
    if (busy) return;
    setBusy(true);
    // A repeated error is announced again.
    setSaid(null);
    try {
      const text = await work(...args);
      setSaid(text ? { text, bad: false } : null);
    } catch (error) {
      setSaid({ text: error instanceof Error ? error.message : String(error), bad: true });
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent, ...args: A) => {
    event.preventDefault();
    void run(...args);
  };
  return { busy, said, run, submit };
}
