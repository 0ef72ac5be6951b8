import { useState, type FormEvent } from 'react';
import { Plain } from '../shell/Plain.js';

interface TokenPageProps {
  /** Why the previous token is no longer used. */
  why: string | null;
  take: (token: string) => void;
}

export function TokenPage({ why, take }: TokenPageProps) {
  const [token, setToken] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take(token.trim());
  };
  return (
    <Plain title="Enter a token">
      {why !== null && (
        <p className="note bad" role="alert">
          {why}
        </p>
      )}
      <p className="lead">
        Users of this server sign in with an identity provider, on your product’s own pages. To use this dashboard, paste
        your token or an API key.
      </p>
      <form className="form sl-card" onSubmit={submit}>
        <label className="field">
          <span>Token or API key</span>
          <textarea
            name="token"
            rows={4}
            value={token}
            required
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="off"
            aria-describedby="token-rule"
            onChange={(event) => setToken(event.target.value)}
          />
          <small id="token-rule">
            The token is stored in this tab until you close it or sign out. Scripts of this page can read it. Do not leave it
            on a machine that is not yours.
          </small>
        </label>
        <div className="buttons">
          <button type="submit" className="primary">
            Continue
          </button>
        </div>
      </form>
    </Plain>
  );
}
