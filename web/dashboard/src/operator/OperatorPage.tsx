import { useState } from 'react';
import { useTitle } from '../router.js';
import { OperatorTabs } from '../shell/Navigation.js';
import { Figures } from './Figures.js';
import { SendForm } from './SendForm.js';
import { StreamPanel } from './StreamPanel.js';

/** The current state of the server, and a form to try it. */
export default function OperatorPage({ userId }: { userId: string | null }) {
  useTitle('Operator');
  const [watched, setWatched] = useState(userId ?? '');
  return (
    <div className="page">
      <OperatorTabs />
      <h1>Operator</h1>
      <Figures />
      <div className="operator-grid">
        <StreamPanel userId={watched} choose={setWatched} />
        <SendForm key={watched} watched={watched} />
      </div>
    </div>
  );
}
