import { Card } from '../base/Card.js';
import { CheckIcon, BookIcon } from '../base/icons.js';
import { useAttempt } from '../base/useAttempt.js';
import { Content, Empty, Refusal, Skeleton } from '../base/states.js';
import { FeedList } from './FeedList.js';
import type { FeedViewProps } from './props.js';

export function FeedView(props: FeedViewProps) {
  const { labels, activities, unreadCount, loading, error, offline, height } = props;
  const { attempt, ...refusal } = useAttempt();
  const markAll = (
    <button
      type="button"
      className="sl-button sl-quiet"
      disabled={unreadCount === 0}
      onClick={() => attempt(props.markAllAsRead())}
    >
      <CheckIcon /> {labels.markAllRead}
    </button>
  );
  return (
    <Card title={labels.activities} labels={labels} offline={offline} aside={markAll} className={props.className}>
      <Refusal {...refusal} labels={labels} />
      <div className="sl-feed-frame" style={{ height }}>
        <Content
          labels={labels}
          loading={loading}
          error={error}
          retry={props.refresh}
          absent={activities.length === 0}
          skeleton={<Skeleton labels={labels} lines={Math.floor(height / 76)} height={64} />}
          empty={<Empty icon={<BookIcon />} title={labels.noActivities} hint={labels.noActivitiesHint} />}
        >
          <FeedList {...props} attempt={attempt} />
        </Content>
      </div>
    </Card>
  );
}
