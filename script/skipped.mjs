// Tests that could not run here, and why, one line for each reason: node skipped.mjs ROOT [LOG …].
//
// The Java ones from Maven's reports; those of node's runner, Vitest and Playwright from what they said into a log.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = ['socketio', 'socketio/examples/echo', 'server', 'bench'];
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const text = (xml) =>
  xml.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) => (code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? whole)));

/** The skipped tests of a report of Maven Surefire, as { test, why }. */
export function inReport(xml) {
  const skipped = [];
  for (const [, attributes, inside] of xml.matchAll(/<testcase ([^>]*[^/])>([\s\S]*?)<\/testcase>/g)) {
    const skip = /<skipped(?: message="([^"]*)")?/.exec(inside);
    if (!skip) continue;
    const name = /(?:^| )name="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const type = /classname="(?:[^"]*\.)?([^".]+)"/.exec(attributes)?.[1] ?? '';
    const why = text(skip[1] ?? '').replace(/^(org\.opentest4j\.TestAbortedException: )?(Assumption failed: )?(skipped: )?/, '');
    skipped.push({ test: text(name && name !== type ? `${type}.${name}` : type), why: why.split('\n')[0] || 'no reason given' });
  }
  return skipped;
}

/** The skipped tests that runners of JavaScript named or counted, as { test, why }. */
export function inLog(log) {
  const lines = log.replaceAll(/\u001b\[[0-9;]*m/g, '').split('\n');
  return lines.flatMap((line) => {
    const node = /^\s*﹣ (.+?) \([\d.]+ms\) # (?:SKIP ?)?(.*)$/.exec(line) ?? /^\s*ok \d+ - (.+?) # SKIP ?(.*)$/.exec(line);
    if (node) return [{ test: node[1], why: node[2] || 'no reason given' }];
    const browser = /^\s+-\s+\d+ (\S+ › .+)$/.exec(line);
    if (browser) return [{ test: browser[1], why: 'test.skip' }];
    const vitest = /^\s+Tests .*?(\d+) skipped/.exec(line);
    return vitest ? [{ test: `${vitest[1]} tests of Vitest`, why: 'skip' }] : [];
  });
}

/** One line for each reason, with the tests that it kept from running. */
export function summary(skipped) {
  const reasons = new Map();
  for (const { test, why } of skipped) reasons.set(why, (reasons.get(why) ?? new Set()).add(test));
  return [...reasons].map(([why, tests]) => `skipped  ${[...tests].join(', ')}: ${why}`);
}

function main(reports, logs) {
  const java = reports
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.xml'))
    .flatMap((file) => inReport(readFileSync(file, 'utf8')));
  const others = logs.filter((log) => existsSync(log)).flatMap((log) => inLog(readFileSync(log, 'utf8')));
  for (const line of summary([...java, ...others])) console.log(line);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [root, ...logs] = process.argv.slice(2);
  main(MODULES.map((module) => join(root, module, 'target/surefire-reports')), logs);
}
