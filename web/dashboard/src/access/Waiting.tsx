import { Plain } from '../shell/Plain.js';

/** Before the caller is known; shows nothing that would flash. */
export function Waiting() {
  return <div className="waiting" aria-busy="true" />;
}

export function Away({ error }: { error: Error }) {
  return (
    <Plain title="The server does not respond">
      <p role="status">{error.message}. It is asked again every few seconds.</p>
    </Plain>
  );
}
