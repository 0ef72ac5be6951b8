import type { AuditPage as Page } from '@streakline/client';
import { useState } from 'react';
import { Asked } from '../lists/useAsked.js';
import { More, usePages } from '../lists/usePages.js';
import { useTitle } from '../router.js';
import { OperatorTabs } from '../shell/Navigation.js';
import { Entries } from './Entries.js';
import { Filters } from './Filters.js';
import '../styles/lists.css';

/** Actions and refusals, newest first. */
export default function AuditPage() {
  useTitle('Audit');
  const [query, setQuery] = useState('limit=50');
  const pages = usePages<Page>('/api/audit', query);
  return (
    <div className="page">
      <OperatorTabs />
      <h1>Audit log</h1>
      <Filters
        search={(filters) => {
          const next = new URLSearchParams({ ...filters, limit: '50' }).toString();
          // The same query again loads new entries.
          if (next === query) void pages.reload();
          else setQuery(next);
        }}
      />
      <section className="sl-card" aria-label="Entries, newest first">
        <Asked of={pages}>
          {(first) => {
            const entries = [first, ...pages.further].flatMap((page) => page.entries);
            return entries.length === 0 ? <p className="lead">No matching entries.</p> : <Entries entries={entries} />;
          }}
        </Asked>
        <More pages={pages} />
      </section>
    </div>
  );
}
