import type { Achievement } from '@streakline/client';
import type { UseAchievements } from '../../types.js';
import { Card } from '../base/Card.js';
import { MedalIcon } from '../base/icons.js';
import type { Labels } from '../base/labels.js';
import { Content, Empty, Skeleton } from '../base/states.js';
import { dateText, dayOf, numberText } from '../base/time.js';
import { useUi } from '../base/ui.js';

export interface AchievementsViewProps extends UseAchievements {
  offline: boolean;
  labels: Labels;
  className: string | undefined;
}

export function AchievementsView(props: AchievementsViewProps) {
  const { achievements, loading, error, refresh, offline, labels, className } = props;
  const earned = achievements.filter((one) => one.earnedAt !== null).length;
  return (
    <Card
      title={labels.achievements}
      labels={labels}
      offline={offline}
      aside={achievements.length > 0 ? labels.achievementsEarned(earned, achievements.length) : undefined}
      className={className}
    >
      <Content
        labels={labels}
        loading={loading}
        error={error}
        retry={refresh}
        absent={achievements.length === 0}
        skeleton={<Skeleton labels={labels} lines={3} height={72} />}
        empty={<Empty icon={<MedalIcon />} title={labels.noAchievements} hint={labels.noAchievementsHint} />}
      >
        <ul className="sl-plain-list sl-achievements">
          {achievements.toSorted(newestThenNearest).map((one) => (
            <Medal key={one.id} achievement={one} labels={labels} />
          ))}
        </ul>
      </Content>
    </Card>
  );
}

function Medal({ achievement, labels }: { achievement: Achievement; labels: Labels }) {
  const ui = useUi();
  const { locale } = ui;
  const { earnedAt, title, description, progress } = achievement;
  return (
    <li className={`sl-medal ${earnedAt === null ? '' : 'sl-earned'}`}>
      <span className="sl-medal-icon">
        <MedalIcon size={28} />
      </span>
      <div className="sl-item-body">
        <p className="sl-item-title" dir="auto">
          {title}
        </p>
        <p className="sl-item-text" dir="auto">
          {description}
        </p>
        {earnedAt === null && progress !== null && (
          <div className="sl-progress">
            <progress value={progress.current} max={progress.target} aria-label={title} />
            <span>{labels.progress(numberText(progress.current, locale), numberText(progress.target, locale))}</span>
          </div>
        )}
        {earnedAt !== null && (
          <p className="sl-item-time">
            {labels.earnedOn(dateText(dayOf(earnedAt, ui), locale, { dateStyle: 'medium' }))}
          </p>
        )}
      </div>
    </li>
  );
}

/** Earned ones first, newest first; then the nearest ones. */
function newestThenNearest(a: Achievement, b: Achievement): number {
  if (a.earnedAt !== null && b.earnedAt !== null) return b.earnedAt.localeCompare(a.earnedAt);
  if (a.earnedAt !== null) return -1;
  if (b.earnedAt !== null) return 1;
  return nearness(b) - nearness(a);
}

/** 0 to 1. */
function nearness({ progress }: Achievement): number {
  return progress === null ? 0 : progress.current / progress.target;
}
