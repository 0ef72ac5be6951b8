import { useRef, useState } from 'react';

/** A text to be taken elsewhere. */
export function CopyLine({ text, name }: { text: string; name: string }) {
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLElement>(null);
  const copy = () =>
    // The clipboard is for pages of this machine and of https only; elsewhere the text is marked, to be copied by hand.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    ) ?? getSelection()?.selectAllChildren(shown.current!);
  return (
    <div className="curl">
      <code ref={shown}>{text}</code>
      <button type="button" className="plain" aria-label={name === '' ? undefined : `Copy ${name}`} onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
