'use client';
import type { LeaderboardEntry, Metric } from '@streakline/client';
import { useRef } from 'react';
import type { UseLeaderboard } from '../../types.js';
import { Card } from '../base/Card.js';
import { PeopleIcon } from '../base/icons.js';
import type { Labels } from '../base/labels.js';
import { Content, Empty, Skeleton } from '../base/states.js';
import { numberText } from '../base/time.js';
import { useUi } from '../base/ui.js';
import { useMoves } from './useMoves.js';

export interface BoardViewProps extends UseLeaderboard {
  userId: string;
  metric: Metric;
  offline: boolean;
  labels: Labels;
  className: string | undefined;
}

export function BoardView(props: BoardViewProps) {
  const { entries, own, total, loading, error, refresh, userId, labels, offline, className } = props;
  const list = useRef<HTMLOListElement>(null);
  useMoves(list, entries);
  const here = entries.some((entry) => entry.userId === userId);
  const row = (entry: LeaderboardEntry) => <Row key={entry.userId} {...props} entry={entry} />;
  return (
    <Card title={labels.leaderboard} labels={labels} offline={offline} aside={labels.boardTotal(total)} className={className}>
      <Content
        labels={labels}
        loading={loading}
        error={error}
        retry={refresh}
        absent={entries.length === 0}
        skeleton={<Skeleton labels={labels} lines={6} height={44} />}
        empty={<Empty icon={<PeopleIcon />} title={labels.noEntries} hint={labels.noEntriesHint} />}
      >
        <div className="sl-board" tabIndex={0} role="group" aria-label={labels.leaderboard}>
          <ol ref={list} className="sl-plain-list">
            {entries.map(row)}
            {own !== null && !here && row(own)}
          </ol>
        </div>
      </Content>
    </Card>
  );
}

function Row({ entry, userId, metric, labels }: BoardViewProps & { entry: LeaderboardEntry }) {
  const { locale } = useUi();
  const mine = entry.userId === userId;
  const name = entry.name ?? labels.someone;
  return (
    <li data-key={entry.userId} className={`sl-row ${mine ? 'sl-own' : ''}`} aria-current={mine ? 'true' : undefined}>
      <span className="sl-rank" data-rank={entry.rank} aria-label={labels.rank(entry.rank)} role="img">
        {numberText(entry.rank, locale)}
      </span>
      <span className="sl-avatar" aria-hidden="true">
        {[...name][0]?.toUpperCase()}
      </span>
      <span className="sl-name">
        <bdi className="sl-name-text">{name}</bdi>
        {mine && <span className="sl-you">{labels.you}</span>}
      </span>
      <span className="sl-score">{labels.score[metric](numberText(entry.score, locale))}</span>
    </li>
  );
}
