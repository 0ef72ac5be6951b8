import type { UseActivities } from '../../types.js';
import type { Labels } from '../base/labels.js';

/** What the feed shows, and how. */
export interface FeedViewProps extends UseActivities {
  offline: boolean;
  labels: Labels;
  height: number;
  className: string | undefined;
}
