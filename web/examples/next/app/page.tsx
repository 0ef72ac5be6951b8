import { fetchSnapshot } from '@streakline/client';
import { Learner } from './learner';

// Another page for each user, each time.
export const dynamic = 'force-dynamic';

export default async function Page() {
  const url = process.env.STREAKLINE_URL ?? 'http://localhost:5000';
  return <Learner url={url} snapshot={await fetchSnapshot({ url }, 'ada')} />;
}
