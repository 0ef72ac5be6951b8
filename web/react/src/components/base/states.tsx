import type { ReactNode } from 'react';
import type { Labels } from './labels.js';

/** Grey shapes where the content will be, of its size, so that nothing moves when it comes. */
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

export function Failure({ error, labels, retry }: { error: Error; labels: Labels; retry: () => unknown }) {
  return (
    <div className="sl-empty" role="alert">
      <p className="sl-empty-title">{labels.failed}</p>
      <p className="sl-empty-hint">{error.message}</p>
      <button type="button" className="sl-button" onClick={() => void retry()}>
        {labels.retry}
      </button>
    </div>
  );
}

/** Why the last change was taken back; nothing if it was not. */
export function Refusal({ failure, labels }: { failure: Error | null; labels: Labels }) {
  return failure === null ? null : (
    <p className="sl-refusal" role="alert">
      {labels.refused(failure.message)}
    </p>
  );
}

export interface ContentProps {
  labels: Labels;
  loading: boolean;
  error: Error | null;
  retry: () => unknown;
  /** Nothing is here: loading, failure or emptiness take the place of the content. */
  absent: boolean;
  skeleton: ReactNode;
  empty: ReactNode;
  children: ReactNode;
}

/** One of: still loading, failed, empty, or what is here. An error beside content leaves the content. */
export function Content({ labels, loading, error, retry, absent, skeleton, empty, children }: ContentProps) {
  if (!absent) return children;
  if (error !== null) return <Failure error={error} labels={labels} retry={retry} />;
  return loading ? skeleton : empty;
}
