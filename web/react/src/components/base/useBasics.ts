'use client';
import { useMemo } from 'react';
import { useSocket } from '../../index.js';
import type { Labels } from './labels.js';
import { useUi } from './ui.js';

/** The props of every component's view in addition to its data: texts, and whether the connection is lost. */
export function useBasics(userId: string, labels: Partial<Labels> | undefined): { labels: Labels; offline: boolean } {
  const ui = useUi();
  const { status } = useSocket(userId);
  const words = useMemo(() => ({ ...ui.labels, ...labels }), [ui.labels, labels]);
  return { labels: words, offline: status === 'offline' };
}
