import { useRef, useState } from 'react';

/** A text to copy. */
export function CopyLine({ text, name }: { text: string; name: string }) {
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLElement>(null);
  const copy = () =>
    // The clipboard works only for pages of this machine and of https; elsewhere the text is selected for manual
    // copying.
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
