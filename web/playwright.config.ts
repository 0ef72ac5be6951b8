import { defineConfig, devices } from '@playwright/test';

// Debian's browser, not one that is downloaded. Two workers, each with a browser and servers of its own: many tests wait.
export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  outputDir: '../target/e2e',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Asia/Muscat',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'tests', testMatch: '*.spec.ts' },
    // Not a test: writes docs/images. `npm run pictures`
    { name: 'pictures', testMatch: 'pictures.ts' },
  ],
});
