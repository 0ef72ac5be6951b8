// What `./streakline test --fast` takes a change for.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { base, lines, plan } from './fast.mjs';

const main = 'server/src/main/java/io/streakline';
const tests = 'server/src/test/java/io/streakline';
const tree = {
  [`${main}/day/Day.java`]: 'class Day {}',
  [`${main}/day/Clockwork.java`]: 'class Clockwork {}',
  [`${main}/streak/Streaks.java`]: 'class Streaks { Day first; Clockwork clockwork; }',
  [`${main}/lonely/Lonely.java`]: 'class Lonely {}',
  [`${tests}/day/DayTest.java`]: 'class DayTest {}',
  [`${tests}/streak/StreaksTest.java`]: 'class StreaksTest { Streaks streaks; }',
  [`${tests}/feature/HoursTest.java`]: 'class HoursTest { Day day; Fixture fixture; }',
  [`${tests}/feature/Fixture.java`]: 'class Fixture { String file = "hours.csv"; }',
  [`${tests}/architecture/WingsTest.java`]: 'class WingsTest {}',
  [`${tests}/contract/RoutesTest.java`]: 'class RoutesTest {}',
  'server/src/test/data/hours.csv': '',
  'server/src/main/resources/db/migration/V1__begin.sql': '',
  'socketio/src/main/java/io/streakline/socketio/Timers.java': 'class Timers {}',
  'socketio/src/test/java/io/streakline/socketio/TimersTest.java': 'class TimersTest {}',
  'web/e2e/feed.spec.ts': '',
  'web/testing/circles.test.mjs': '',
  'script/streakline.test.mjs': '',
};

const planned = (...changed) => lines(plan(changed, Object.keys(tree), (file) => tree[file]));
const java = (...changed) => /^java\t.*\t(.*)$/m.exec(planned(...changed).join('\n'))?.[1].split(',') ?? [];

test('a class brings the tests of its package, those that name it, and those of the architecture', () => {
  assert.deepEqual(java(`${main}/day/Day.java`), [
    'io.streakline.architecture.WingsTest',
    'io.streakline.day.DayTest',
    'io.streakline.feature.HoursTest',
  ]);
  assert.ok(planned(`${main}/day/Day.java`).includes('format'));
});

test('a class that no test knows brings those of the classes that use it', () => {
  const elsewhere = { ...tree, [`${main}/deep/Deep.java`]: 'class Deep {}', [`${main}/day/Day.java`]: 'class Day { Deep deep; }' };
  const wanted = plan([`${main}/deep/Deep.java`], Object.keys(elsewhere), (file) => elsewhere[file]);
  assert.ok(wanted.java.has(`${tests}/feature/HoursTest.java`));
  assert.deepEqual(java(`${main}/lonely/Lonely.java`), ['io.streakline.architecture.WingsTest']);
});

test('a test brings itself, a helper all that name it, and data those that read it', () => {
  assert.deepEqual(java(`${tests}/day/DayTest.java`), ['io.streakline.day.DayTest']);
  assert.deepEqual(java(`${tests}/feature/Fixture.java`), ['io.streakline.feature.HoursTest']);
  assert.deepEqual(java('server/src/test/data/hours.csv'), ['io.streakline.feature.HoursTest']);
});

test('a migration brings every test of its module, and the parent pom every test of Java', () => {
  assert.equal(java('server/src/main/resources/db/migration/V1__begin.sql').length, 5);
  assert.equal(java('pom.xml').length, 6);
  assert.deepEqual(java('socketio/pom.xml'), ['io.streakline.socketio.TimersTest']);
});

test('each part of the web brings its own tests, and the contract those of both sides', () => {
  assert.ok(planned('web/client/src/store.ts').includes('workspace\tclient'));
  assert.ok(planned('web/client/src/store.ts').includes('workspace\treact'));
  assert.ok(planned('web/client/src/store.ts').includes('left\tthe pages in the browser'));
  assert.deepEqual(planned('web/e2e/feed.spec.ts'), ['e2e\te2e/feed.spec.ts']);
  assert.deepEqual(planned('web/dashboard/src/App.tsx'), ['e2e\t']);
  assert.deepEqual(planned('docs/guide/streaks.md'), ['npm\tdocs']);
  assert.deepEqual(planned('web/examples/next/app/page.tsx'), ['npm\tweb/examples/next']);
  assert.deepEqual(java('api/openapi.yaml'), ['io.streakline.contract.RoutesTest']);
  assert.ok(planned('api/openapi.yaml').includes('workspace\tclient'));
});

test('the command brings its own tests, and prose brings none', () => {
  assert.deepEqual(planned('streakline'), ['node\tscript/streakline.test.mjs']);
  assert.deepEqual(planned('README.md', 'CHANGELOG.md'), []);
});

test('a file that is gone brings no test of its own name', () => {
  assert.deepEqual(planned('web/e2e/gone.spec.ts', `${tests}/day/GoneTest.java`), ['format']);
});

test('the classes of this repository are found by their names', () => {
  const root = join(import.meta.dirname, '..');
  const files = [`${main}/learning/streak/Streaks.java`, `${tests}/learning/streak/StreaksTest.java`];
  files.forEach((file) => assert.ok(existsSync(join(root, file)), file));
  const wanted = lines(plan(files.slice(0, 1), files, (file) => readFileSync(join(root, file), 'utf8')));
  assert.ok(wanted.includes('java\tserver\tio.streakline.learning.streak.StreaksTest'), wanted.join('\n'));
});

test('a branch is compared with the commit where it left main, and main itself with its last commit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'streakline-fast-'));
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const git = (...args) => execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    git('init', '-b', 'main');
    git('commit', '--allow-empty', '-m', 'first');
    const first = git('rev-parse', 'HEAD');
    assert.equal(base(git), first);
    git('checkout', '-b', 'work');
    await writeFile(join(folder, 'a'), 'a');
    git('add', 'a');
    git('commit', '-m', 'second');
    assert.equal(base(git), first);
  } finally {
    await rm(folder, { recursive: true });
  }
});
