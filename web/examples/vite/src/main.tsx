import { StreaklineProvider } from '@streakline/react';
import { createRoot } from 'react-dom/client';
import { Learner } from './Learner';

createRoot(document.getElementById('app')!).render(
  <StreaklineProvider url="http://localhost:5000">
    <Learner userId="ada" />
  </StreaklineProvider>,
);
