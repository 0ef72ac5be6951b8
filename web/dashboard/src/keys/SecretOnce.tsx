import { useEffect, useRef } from 'react';
import { CopyLine } from '../forms/CopyLine.js';
import type { KeyWithSecret } from './key.js';

/** The server stores only a hash; when this is closed, the secret cannot be shown again. */
export function SecretOnce({ made, dismiss }: { made: KeyWithSecret; dismiss: () => void }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section ref={panel} className="sl-card once" aria-labelledby="secret-title" tabIndex={-1}>
      <h2 id="secret-title" className="sl-card-title">
        The secret of “{made.key.name}”
      </h2>
      <p>Copy it now. It is shown only once.</p>
      <CopyLine text={made.secret} name="the secret" />
      <div className="buttons">
        <button type="button" className="plain" onClick={dismiss}>
          I have it
        </button>
      </div>
    </section>
  );
}
