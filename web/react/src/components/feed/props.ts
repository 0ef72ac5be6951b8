import type { UseActivities } from '../../types.js';
import type { Labels } from '../base/labels.js';

/** The props of the feed. */
export interface FeedViewProps extends UseActivities {
  offline: boolean;
  labels: Labels;
  height: number;
  className: string | undefined;
}
