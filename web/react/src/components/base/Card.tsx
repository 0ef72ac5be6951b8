'use client';
import { useId, type ReactNode } from 'react';
import type { Labels } from './labels.js';

export interface CardProps {
  title: string;
  labels: Labels;
  /** Shows that the data may be old. */
  offline: boolean;
  /** Next to the title. */
  aside?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** The frame of a component: a titled region with room for a control, and the offline mark. */
export function Card({ title, labels, offline, aside, className, children }: CardProps) {
  const id = useId();
  return (
    <section className={`sl-card ${className ?? ''}`} aria-labelledby={id}>
      <header className="sl-card-head">
        <h2 id={id} className="sl-card-title">
          {title}
        </h2>
        {offline && (
          <span className="sl-offline" title={labels.offlineHint}>
            {labels.offline}
          </span>
        )}
        {aside !== undefined && <div className="sl-card-aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
