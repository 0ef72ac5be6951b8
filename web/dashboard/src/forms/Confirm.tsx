import { useEffect, useRef, useState } from 'react';

interface ConfirmProps {
  /** On the button. */
  name: string;
  /** What the button is about, for users who do not see its surroundings. */
  of: string;
  question: string;
  /** The text of the button that does it. */
  yes: string;
  act: () => Promise<void>;
}

/** Asks before an action that cannot be undone. */
export function Confirm({ name, of, question, yes, act }: ConfirmProps) {
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (asking) dialog.current?.showModal();
  }, [asking]);
  const close = () => {
    ask(false);
    opener.current?.focus();
  };
  const run = async () => {
    setBusy(true);
    try {
      await act();
    } finally {
      setBusy(false);
      close();
    }
  };
  return (
    <>
      <button ref={opener} type="button" className="plain" aria-label={`${name}: ${of}`} onClick={() => ask(true)}>
        {name}
      </button>
      {asking && (
        <dialog ref={dialog} className="sl-card confirm" aria-label={question} onClose={close}>
          <p>{question}</p>
          <div className="buttons">
            <button type="button" className="primary" disabled={busy} onClick={() => void run()}>
              {yes}
            </button>
            <button type="button" className="plain" disabled={busy} onClick={close}>
              Cancel
            </button>
          </div>
        </dialog>
      )}
    </>
  );
}
