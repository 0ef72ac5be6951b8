// What the summary of `./streakline test` says of tests that could not run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inLog, inReport, summary } from './skipped.mjs';

const REPORT = `<testsuite name="io.streakline.clients.PythonClientTest" tests="3" skipped="2">
  <testcase name="polling" classname="io.streakline.clients.PythonClientTest" time="0.1"/>
  <testcase name="webSocket" classname="io.streakline.clients.PythonClientTest" time="0.2">
    <skipped message="Assumption failed: skipped: Python 3 &quot;with packages&quot; is missing" type="org.opentest4j.TestAbortedException"><![CDATA[a trace]]></skipped>
  </testcase>
  <testcase name="other" classname="io.streakline.clients.PythonClientTest" time="0.2">
    <skipped/>
  </testcase>
</testsuite>`;

test('a report of Maven tells which tests were skipped and why', () => {
  assert.deepEqual(inReport(REPORT), [
    { test: 'PythonClientTest.webSocket', why: 'Python 3 "with packages" is missing' },
    { test: 'PythonClientTest.other', why: 'no reason given' },
  ]);
});

test('so do the logs of node, Playwright and Vitest', () => {
  const log = [
    '✔ a test that ran (2.1ms)',
    '\u001b[90m﹣ needs a browser (0.4ms) # no Chromium\u001b[39m',
    '  ✓  1 [tests] › e2e/a.spec.ts:3:1 › shows (1s)',
    '  -  2 [tests] › e2e/a.spec.ts:9:1 › hides',
    '      Tests  12 passed | 3 skipped (15)',
  ].join('\n');
  assert.deepEqual(inLog(log), [
    { test: 'needs a browser', why: 'no Chromium' },
    { test: '[tests] › e2e/a.spec.ts:9:1 › hides', why: 'test.skip' },
    { test: '3 tests of Vitest', why: 'skip' },
  ]);
});

test('each reason is one line', () => {
  const skipped = [
    { test: 'A', why: 'no Python' },
    { test: 'B', why: 'no root' },
    { test: 'C', why: 'no Python' },
  ];
  assert.deepEqual(summary(skipped), ['skipped  A, C: no Python', 'skipped  B: no root']);
});
