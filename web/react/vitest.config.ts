import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@streakline/source', 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: ['@streakline/source', 'node', 'development|production'] } },
  test: { passWithNoTests: true },
});
