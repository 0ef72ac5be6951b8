import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Learner } from '../../examples/vite/src/Learner.js';
import { createActivity, createNotification, newUser, serverUrl } from '../../testing/world.js';
import { StreaklineProvider } from '../src/index.js';

afterEach(cleanup);

const shows = (text: string) => waitFor(() => expect(document.body.textContent).toContain(text), { timeout: 10_000 });

const web = join(import.meta.dirname, '../..');

test('the example in the README and the guide is built and tested', async () => {
  const example = await readFile(join(web, 'examples/vite/src/Learner.tsx'), 'utf8');
  for (const page of ['react/README.md', '../docs/guide/front-end.md']) {
    expect(await readFile(join(web, page), 'utf8'), page).toContain(`\`\`\`tsx\n${example}\`\`\``);
  }
});

test('the ten lines show feed, bell and streak, live', async () => {
  const userId = newUser();
  await createNotification(userId, 'Study time');
  render(
    <StreaklineProvider url={serverUrl()}>
      <Learner userId={userId} />
    </StreaklineProvider>,
  );
  await shows('🔔 1');
  await shows('🔥 0 days');
  await createActivity(userId, 'Finished chapter 3');
  await shows('Finished chapter 3');
  await shows('🔥 1 days');
  fireEvent.click(screen.getByRole('button'));
  await shows('🔔 0');
});
