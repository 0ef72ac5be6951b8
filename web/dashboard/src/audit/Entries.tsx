import type { AuditEntry } from '@streakline/client';
import { ACTIONS } from './entry.js';
import { When } from '../lists/When.js';

export function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <table className="audit">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">Who</th>
          <th scope="col">Subject</th>
          <th scope="col">More</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td data-name="When">
              <When time={entry.at} />
            </td>
            <td data-name="What">
              {ACTIONS[entry.action]}{' '}
              {entry.outcome === 'refused' && !entry.action.endsWith('refused') && <span className="tag bad">refused</span>}
            </td>
            <td data-name="Who">{entry.actor}</td>
            <td data-name="To">{entry.subject}</td>
            <td data-name="More">
              {Object.entries(entry.detail).map(([name, value]) => (
                <span key={name} className="detail">
                  {name}: {value}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
