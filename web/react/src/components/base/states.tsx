import type { ReactNode } from 'react';
import { CrossIcon } from './icons.js';
import type { Labels } from './labels.js';

/** Gray placeholders with the size of the content, so that nothing moves when it arrives. */
export function Skeleton({ labels, lines, height }: { labels: Labels; lines: number; height: number }) {
  return (
    <div className="sl-skeleton" role="status" aria-label={labels.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="sl-bone" style={{ height }} />
      ))}
    </div>
  );
}

export function Empty({ title, hint, icon }: { title: string; hint: string; icon?: ReactNode }) {
  return (
    <div className="sl-empty">
      {icon}
      <p className="sl-empty-title">{title}</p>
      <p className="sl-empty-hint">{hint}</p>
    </div>
  );
}

interface FailureProps {
  error: Error;
  labels: Labels;
  retry: () => unknown;
  /** The component is trying again. */
  busy: boolean;
}

export function Failure({ error, labels, retry, busy }: FailureProps) {
  return (
    <div className="sl-empty" role="alert">
      <p className="sl-empty-title">{labels.failed}</p>
      <p className="sl-empty-hint">{error.message}</p>
      <Retry labels={labels} retry={retry} busy={busy} />
    </div>
  );
}

/** Shows that it is trying; the button stays in place meanwhile, and keeps the focus. */
export function Retry({ labels, retry, busy }: Omit<FailureProps, 'error'>) {
  return (
    <button type="button" className="sl-button" aria-disabled={busy} onClick={() => void (busy || retry())}>
      {busy ? labels.loading : labels.retry}
    </button>
  );
}

export interface RefusalProps {
  failure: Error | null;
  labels: Labels;
  dismiss: () => void;
}

/** Why the last change was reverted, until it is dismissed or a change succeeds; otherwise nothing. */
export function Refusal({ failure, labels, dismiss }: RefusalProps) {
  return failure === null ? null : (
    <div className="sl-refusal" role="alert">
      <p>{labels.refused(failure.message)}</p>
      <button type="button" className="sl-icon-button" aria-label={labels.dismiss} onClick={dismiss}>
        <CrossIcon />
      </button>
    </div>
  );
}

export interface ContentProps {
  labels: Labels;
  loading: boolean;
  error: Error | null;
  retry: () => unknown;
  /** No content yet: loading, failure or an empty state replace it. */
  absent: boolean;
  skeleton: ReactNode;
  empty: ReactNode;
  children: ReactNode;
}

/** One of: loading, failed, empty, or the content. An error while there is content keeps the content. */
export function Content({ labels, loading, error, retry, absent, skeleton, empty, children }: ContentProps) {
  if (!absent) return children;
  if (error !== null) return <Failure error={error} labels={labels} retry={retry} busy={loading} />;
  return loading ? skeleton : empty;
}
