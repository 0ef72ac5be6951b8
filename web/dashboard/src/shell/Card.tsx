import { type ReactNode, useId } from 'react';

interface CardProps {
  title: string;
  /** Content beside the title. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A section of a page, labeled by its title. */
export function Card({ title, actions, className = 'sl-card', children }: CardProps) {
  const id = useId();
  return (
    <section className={className} aria-labelledby={id}>
      <header className="sl-card-head">
        <h2 id={id} className="sl-card-title">
          {title}
        </h2>
        {actions}
      </header>
      {children}
    </section>
  );
}
