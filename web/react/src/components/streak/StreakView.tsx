import type { Streak } from '@streakline/client';
import type { UseStreak } from '../../types.js';
import { Card } from '../base/Card.js';
import { CheckIcon, ClockIcon, SnowIcon } from '../base/icons.js';
import type { Labels } from '../base/labels.js';
import { Content, Empty, Skeleton } from '../base/states.js';
import { leftText, numberText, useNow } from '../base/time.js';
import { useUi } from '../base/ui.js';
import { Flame } from './Flame.js';

export interface StreakViewProps extends UseStreak {
  offline: boolean;
  labels: Labels;
  className: string | undefined;
}

export function StreakView({ streak, loading, error, refresh, offline, labels, className }: StreakViewProps) {
  const { locale } = useUi();
  return (
    <Card title={labels.streak} labels={labels} offline={offline} className={className}>
      <div className="sl-streak">
        <Content
          labels={labels}
          loading={loading}
          error={error}
          retry={refresh}
          absent={streak === null}
          skeleton={<Skeleton labels={labels} lines={2} height={72} />}
          empty={<Empty title={labels.streakNone} hint={labels.streakNoneHint} />}
        >
          {streak !== null && (
            <>
              <div className="sl-streak-main">
                <Flame lit={streak.current > 0} resting={streak.atRisk} />
                <p className="sl-streak-count">
                  <strong>{numberText(streak.current, locale)}</strong> <span>{labels.streakDays(streak.current)}</span>
                </p>
              </div>
              <Today streak={streak} labels={labels} />
              <dl className="sl-streak-facts">
                <div>
                  <dt>{labels.longest}</dt>
                  <dd>{labels.days(streak.longest)}</dd>
                </div>
                <div title={labels.freezesHeld(streak.freezes)}>
                  <dt>{labels.freezes}</dt>
                  <dd>
                    <SnowIcon /> {streak.freezes}
                  </dd>
                </div>
              </dl>
            </>
          )}
        </Content>
      </div>
    </Card>
  );
}

/** What today requires. When the day ends, the hook fetches the streak again. */
function Today({ streak, labels }: { streak: Streak; labels: Labels }) {
  const { locale } = useUi();
  const now = useNow();
  if (streak.atRisk) {
    return (
      <p className="sl-today sl-at-risk">
        <ClockIcon /> {labels.streakAtRisk(now === null ? '…' : leftText(Math.max(0, Date.parse(streak.dayEndsAt) - now), locale))}
      </p>
    );
  }
  if (streak.activeToday) {
    return (
      <p className="sl-today sl-done">
        <CheckIcon /> {labels.streakDone} <span className="sl-soft">{labels.streakDoneHint}</span>
      </p>
    );
  }
  return <p className="sl-today">{streak.current === 0 ? labels.streakNoneHint : labels.streakOpen}</p>;
}
