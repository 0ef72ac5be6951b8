import type { ReactNode } from 'react';
import { Sparkline } from './Sparkline.js';
import { useOverview, type Overview } from './useOverview.js';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const NONE = '–';

/** Tenths if they matter. */
const millis = (n: number) =>
  n < 1_000 ? `${(n < 10 ? fine : whole).format(n)} ms` : `${fine.format(n / 1_000)} s`;

export function Figures() {
  const { samples, error } = useOverview();
  const last = samples.at(-1);
  const now = last?.overview;
  const rate = last?.eventsPerSecond;
  return (
    <section aria-label="Figures of the server" aria-busy={now === undefined}>
      <div className="figures">
        <Figure name="Connections" value={now && whole.format(now.connections)} note={now && `${now.activeUsers} ${now.activeUsers === 1 ? 'user' : 'users'}`}>
          <Sparkline values={samples.map((sample) => sample.overview.connections)} />
        </Figure>
        <Figure name="Events per second" value={rate == null ? undefined : fine.format(rate)} note={now && `${whole.format(now.events)} in total`}>
          <Sparkline values={samples.map((sample) => sample.eventsPerSecond ?? 0)} />
        </Figure>
        <Figure
          name="Commit, p99"
          value={now && millis(now.commitMillis.p99)}
          note={now && `median ${millis(now.commitMillis.p50)}, longest ${millis(now.commitMillis.max)}`}
        >
          <Sparkline values={samples.map((sample) => sample.overview.commitMillis.p99)} />
        </Figure>
        <Figure
          name="Event loop delay, p99"
          value={now && millis(now.eventLoopMillis.p99)}
          note={now && `longest ${millis(now.eventLoopMillis.max)}`}
        >
          <Sparkline values={samples.map((sample) => sample.overview.eventLoopMillis.p99)} />
        </Figure>
        <Figure
          name="Slow disconnects"
          value={now && whole.format(now.slowDisconnects)}
          note={now && `${whole.format(now.outboxBytes)} bytes waiting for clients`}
        />
        <Figure name="Writes refused" value={now && whole.format(now.refused)} note={now && `${whole.format(now.commands)} accepted`} />
        <Recoveries overview={now} />
      </div>
      <p className="hint" role="status">
        {error === null
          ? now && `Since the server started at ${new Date(now.startedAt).toLocaleString('en')}; latencies cover the last minutes. Local days use tz database ${now.zoneRules.version} (${now.zoneRules.origin}).`
          : `The server does not respond (${error.message}). Trying again.`}
      </p>
    </section>
  );
}

interface FigureProps {
  name: string;
  value: string | undefined;
  note?: string | undefined;
  children?: ReactNode;
}

function Figure({ name, value, note, children }: FigureProps) {
  return (
    <div className="sl-card figure">
      <p className="figure-name">{name}</p>
      <p className="figure-value">{value ?? NONE}</p>
      {children}
      <p className="figure-note">{note}</p>
    </div>
  );
}

const OUTCOMES = [
  ['recovered', 'Recovered'],
  ['position_unknown', 'Unknown position'],
  ['position_lost', 'Position lost'],
  ['failed', 'Failed'],
] as const;

function Recoveries({ overview }: { overview: Overview | undefined }) {
  return (
    <div className="sl-card figure figure-wide">
      <p className="figure-name">Reconnected clients</p>
      <dl className="outcomes">
        {OUTCOMES.map(([outcome, name]) => (
          <div key={outcome}>
            <dt>{name}</dt>
            <dd>{overview === undefined ? NONE : whole.format(overview.recoveries[outcome])}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
