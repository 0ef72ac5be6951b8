import type { ReactNode } from 'react';
import { SaidLine } from './SaidLine.js';
import type { Submit } from './useSubmit.js';

interface SubmitFormProps {
  /** The button's action. */
  of: Submit<[]>;
  button: string;
  className?: string;
  children: ReactNode;
}

/** A form with one button and its result. */
export function SubmitForm({ of, button, className = 'form', children }: SubmitFormProps) {
  return (
    <form className={className} onSubmit={of.submit}>
      {children}
      <div className="buttons">
        <button type="submit" className="primary" disabled={of.busy}>
          {button}
        </button>
      </div>
      <SaidLine said={of.said} />
    </form>
  );
}
