'use client';
import { useMemo } from 'react';
import { useSocket } from '../../index.js';
import type { Labels } from './labels.js';
import { useUi } from './ui.js';

/** What every component's view takes beside its data: words, and whether the connection is lost. */
export function useBasics(userId: string, labels: Partial<Labels> | undefined): { labels: Labels; offline: boolean } {
  const ui = useUi();
  const { status } = useSocket(userId);
  const words = useMemo(() => ({ ...ui.labels, ...labels }), [ui.labels, labels]);
  return { labels: words, offline: status === 'offline' };
}
