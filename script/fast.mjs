// What a change touches, and so which tests `./streakline test --fast` runs: node fast.mjs ROOT [BASE].
//
// One line for each kind of test, its fields separated by tabs, for test.sh to read:
//   format                            whether the Java code is formatted
//   java      MODULE,… CLASS,…        test classes by their full names
//   npm       FOLDER                  the tests of a folder with packages of its own
//   node      FILE …                  tests of node's own runner
//   workspace NAME                    the tests of a workspace of web/
//   e2e       [FILE …]                tests in the browser; without a file, all
//   left      SENTENCE                what this change might touch and is left out
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = ['socketio/examples/echo', 'socketio', 'server', 'bench'];
const JAVA = /^(.+)\/src\/(main|test)\/java\/(.+)\.java$/;

/** Test classes that judge the whole of a module's code. */
const JUDGES = /\/architecture\/\w+Test\.java$/;

/** Folders of web/ with tests of their own, and whose tests run their code as well. */
const WORKSPACES = { client: ['client', 'react'], react: ['react', 'react-18'], 'react-18': ['react-18'] };

const className = (file) => JAVA.exec(file)[3].replaceAll('/', '.');
const isTest = (file) => JAVA.exec(file)?.[2] === 'test' && /Test$/.test(basename(file, '.java'));
const moduleOf = (file) => MODULES.find((module) => file.startsWith(`${module}/`));

/**
 * The plan for a change.
 *
 * @param {string[]} changed paths from the repository's root, deleted files included
 * @param {string[]} files all files of the repository
 * @param {(file: string) => string} read the text of a file
 */
export function plan(changed, files, read) {
  const java = new JavaFiles(files, read);
  const wanted = {
    format: changed.some((file) => file.endsWith('.java')),
    java: new Set(),
    npm: new Set(),
    node: new Set(),
    workspaces: new Set(),
    e2e: new Set(),
    left: new Set(),
  };
  for (const file of changed) touch(file, wanted, java, files);
  return wanted;
}

function touch(file, wanted, java, files) {
  const add = (set, values) => values.forEach((value) => set.add(value));
  const module = moduleOf(file);
  if (file === 'pom.xml' || file.startsWith('.mvn/')) {
    add(wanted.java, java.testsOf(...MODULES));
  } else if (module && /\/pom\.xml$/.test(file)) {
    add(wanted.java, java.testsOf(module));
  } else if (module && JAVA.test(file)) {
    add(wanted.java, java.touchedBy(file));
    if (JAVA.exec(file)[2] === 'main') {
      add(wanted.java, java.testsOf(module).filter((test) => JUDGES.test(test)));
      wanted.left.add(`tests of ${module} that reach ${basename(file, '.java')} only through other classes`);
      if (module === 'socketio') wanted.left.add('the tests of the server that uses socketio');
      if (module !== 'bench') wanted.left.add('the web client and the pages in the browser');
    }
  } else if (module) {
    const naming = java.testsNaming(module, file);
    add(wanted.java, naming.length > 0 ? naming : java.testsOf(module));
  } else if (file.startsWith('api/')) {
    add(wanted.java, java.testsNaming('server', file));
    add(wanted.java, java.testsOf('server').filter((test) => test.includes('/contract/')));
    wanted.workspaces.add('client');
    wanted.left.add('tests that compare answers with the description while they test something else');
  } else if (/^(deploy|\.github)\/|^\.gitlab-ci\.yml$/.test(file)) {
    wanted.npm.add('deploy/check');
  } else if (file.startsWith('docs/')) {
    wanted.npm.add('docs');
  } else if (file.startsWith('web/examples/next/')) {
    wanted.npm.add('web/examples/next');
  } else if (/^web\/e2e\/.+\.spec\.ts$/.test(file)) {
    if (files.includes(file)) wanted.e2e.add(file.slice('web/'.length));
  } else if (/^web\/(e2e|dashboard)\/|^web\/playwright/.test(file)) {
    wanted.e2e.add('*');
  } else if (/^web\/testing\/.+\.test\.mjs$/.test(file)) {
    if (files.includes(file)) wanted.node.add(file);
  } else if (/^web\/(package|tsconfig)|^web\/testing\//.test(file)) {
    Object.keys(WORKSPACES).forEach((name) => wanted.workspaces.add(name));
    wanted.left.add('the pages in the browser');
  } else if (file.startsWith('web/')) {
    const name = file.split('/')[1];
    add(wanted.workspaces, WORKSPACES[name] ?? []);
    add(wanted.node, files.filter((other) => /^web\/testing\/.+\.test\.mjs$/.test(other)));
    wanted.left.add('the pages in the browser');
  } else if (file === 'streakline' || file.startsWith('script/')) {
    add(wanted.node, files.filter((other) => /^script\/.+\.test\.mjs$/.test(other)));
  }
}

/** The Java files of a repository and which of them name which. */
class JavaFiles {
  constructor(files, read) {
    this.files = files.filter((file) => JAVA.test(file) && moduleOf(file));
    this.texts = new Map();
    this.read = (file) => {
      if (!this.texts.has(file)) this.texts.set(file, read(file));
      return this.texts.get(file);
    };
  }

  testsOf(...modules) {
    return this.files.filter((file) => isTest(file) && modules.includes(moduleOf(file)));
  }

  /**
   * The tests of its package and those that name it. If there are none, those of the classes that name it, and so on
   * outwards. Through test helpers, however many, any distance counts.
   */
  touchedBy(file) {
    const beside = (other) => posix.dirname(className(other).replaceAll('.', '/')) === posix.dirname(className(file).replaceAll('.', '/'));
    if (isTest(file)) return this.files.filter((other) => other === file);
    const known = new Set([file]);
    const found = new Set();
    if (JAVA.exec(file)[2] === 'main') {
      this.testsOf(moduleOf(file)).filter(beside).forEach((test) => found.add(test));
    }
    for (let edge = [file]; edge.length > 0;) {
      const naming = edge.flatMap((name) => this.#naming(name)).filter((other) => !known.has(other));
      naming.forEach((other) => known.add(other));
      naming.filter(isTest).forEach((test) => found.add(test));
      const helpers = naming.filter((other) => !isTest(other) && JAVA.exec(other)[2] === 'test');
      const mains = naming.filter((other) => JAVA.exec(other)[2] === 'main');
      edge = found.size > 0 ? helpers : [...helpers, ...mains];
    }
    return [...found];
  }

  /** Tests that name a file which is not Java, by its base name. */
  testsNaming(module, file) {
    const name = basename(file);
    const naming = this.files.filter((other) => moduleOf(other) === module && this.read(other).includes(name));
    const tests = naming.flatMap((other) => (isTest(other) ? [other] : this.touchedBy(other)));
    return [...new Set(tests)];
  }

  /** Files of its module that name a class. */
  #naming(file) {
    const name = new RegExp(`\\b${basename(file, '.java')}\\b`);
    return this.files.filter(
      (other) => other !== file && moduleOf(other) === moduleOf(file) && name.test(this.read(other)),
    );
  }
}

/** The plan as lines, see above. */
export function lines(wanted) {
  const tests = [...wanted.java].sort();
  const modules = [...new Set(tests.map(moduleOf))];
  return [
    ...(wanted.format ? ['format'] : []),
    ...(tests.length > 0 ? [`java\t${modules.join(',')}\t${tests.map(className).join(',')}`] : []),
    ...[...wanted.npm].map((folder) => `npm\t${folder}`),
    ...(wanted.node.size > 0 ? [`node\t${[...wanted.node].sort().join(' ')}`] : []),
    ...[...wanted.workspaces].map((name) => `workspace\t${name}`),
    ...(wanted.e2e.size > 0 ? [`e2e\t${wanted.e2e.has('*') ? '' : [...wanted.e2e].sort().join(' ')}`] : []),
    ...[...wanted.left].map((sentence) => `left\t${sentence}`),
  ];
}

/** The commit to compare with: where this branch left main; on main itself, where it left its upstream; else HEAD. */
export function base(git) {
  for (const name of ['main', 'origin/main', '@{upstream}']) {
    try {
      const commit = git('merge-base', 'HEAD', name);
      if (commit !== git('rev-parse', 'HEAD')) return commit;
    } catch {
      // There is no such branch here: the next one is asked for.
    }
  }
  return git('rev-parse', 'HEAD');
}

function main(root, wantedBase) {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const list = (...args) => git(...args).split('\0').filter(Boolean);
  const from = wantedBase ? git('rev-parse', '--verify', `${wantedBase}^{commit}`) : base(git);
  const untracked = list('ls-files', '-z', '--others', '--exclude-standard');
  const changed = [...list('diff', '-z', '--name-only', '--no-renames', from), ...untracked];
  const files = [...list('ls-files', '-z'), ...untracked].filter((file) => existsSync(join(root, file)));
  console.log(`base\t${git('log', '-1', '--format=%h %s', from)}`);
  console.log(`changed\t${changed.length}`);
  for (const line of lines(plan(changed, files, (file) => readFileSync(join(root, file), 'utf8')))) console.log(line);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv[2] ?? dirname(import.meta.dirname), process.argv[3]);
  } catch (error) {
    console.error(`The change could not be found out by git: ${error.message.split('\n')[0]}`);
    process.exit(1);
  }
}
