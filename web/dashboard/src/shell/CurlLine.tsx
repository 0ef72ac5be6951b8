import { server } from '../base.js';
import { useMe } from '../access/me.js';
import { CopyLine } from '../forms/CopyLine.js';

/** A call to paste into a terminal: one event, which updates everything. */
export function CurlLine({ userId }: { userId: string }) {
  const key = useMe().mode === 'open' ? '' : ` -H "Authorization: Bearer $STREAKLINE_KEY"`;
  const body = JSON.stringify({ userId, type: 'log_created', title: 'Wrote a learning log', hours: 1.5 });
  return <CopyLine text={`curl ${server}/api/events${key} -H 'Content-Type: application/json' -d '${body}'`} name="" />;
}
