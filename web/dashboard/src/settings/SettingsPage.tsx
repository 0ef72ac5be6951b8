import { useTitle } from '../router.js';
import { SettingsForm } from './SettingsForm.js';
import { useSettings } from './settings.js';

export function SettingsPage({ userId }: { userId: string }) {
  useTitle('Settings');
  const { settings, revision, error, retry } = useSettings();
  return (
    <div className="page narrow">
      <h1>Settings</h1>
      <section className="sl-card settings-card" aria-label={`Settings of ${userId}`}>
        {settings !== null && <SettingsForm key={`${userId} ${revision}`} settings={settings} />}
        {settings === null && error === null && <p role="status">Loading …</p>}
        {settings === null && error !== null && (
          <div role="alert">
            <p>{error.message}</p>
            <button type="button" className="plain" onClick={retry}>
              Try again
            </button>
          </div>
        )}
      </section>
    </div>
  );
}
