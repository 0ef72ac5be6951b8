import { useRef, useState } from 'react';

/** A call to paste into a terminal: one event, which moves everything. */
export function CurlLine({ userId }: { userId: string }) {
  const [copied, setCopied] = useState(false);
  const body = JSON.stringify({ userId, type: 'log_created', title: 'Wrote a learning log', hours: 1.5 });
  const line = `curl ${location.origin}/api/events -H 'Content-Type: application/json' -d '${body}'`;
  const text = useRef<HTMLElement>(null);
  const copy = () =>
    // The clipboard is for pages of this machine and of https only; elsewhere the line is marked, to be copied by hand.
    navigator.clipboard?.writeText(line).then(
      () => setCopied(true),
      () => setCopied(false),
    ) ?? getSelection()?.selectAllChildren(text.current!);
  return (
    <div className="curl">
      <code ref={text}>{line}</code>
      <button type="button" className="plain" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
