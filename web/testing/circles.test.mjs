// Files that need each other can only be read, tested and moved together.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const web = join(import.meta.dirname, '..');

/** The files that each file imports, types included. */
function importsOf(folder) {
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
  return new Map(
    files.map((file) => {
      const named = [...readFileSync(file, 'utf8').matchAll(/from '(\.{1,2}\/[^']+)\.js'/g)].map(([, name]) => join(dirname(file), name));
      return [file, files.filter((other) => named.includes(other.replace(/\.tsx?$/, '')))];
    }),
  );
}

/** The first circle that is found, as the names of its files; undefined if there is none. */
function circleIn(imports) {
  const done = new Set();
  const follow = (file, path) => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file)) {
      const circle = follow(next, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = follow(file, []);
    if (circle) return circle.map((name) => name.slice(web.length + 1));
  }
  return undefined;
}

for (const folder of ['client/src', 'react/src', 'dashboard/src']) {
  test(`no files of ${folder} import each other in a circle`, () => {
    const imports = importsOf(join(web, folder));
    assert.ok(imports.size > 10);
    assert.deepEqual(circleIn(imports), undefined);
  });
}
