import type { Said } from './useSubmit.js';

/** Keeps its place while empty, so that nothing moves. */
export function SaidLine({ said, id }: { said: Said | null; id?: string }) {
  return (
    <div className="hint" id={id}>
      {said !== null && (
        <p className={said.bad ? 'bad' : 'good'} role={said.bad ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
    </div>
  );
}
