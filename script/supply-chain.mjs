// What the server and its pages are made of: target/sbom-server.json and target/sbom-web.json, in CycloneDX's form
// (https://cyclonedx.org/specification/overview/). Fails on a component whose licence is not one of those below, so that
// nobody finds out later. `mvn verify` has made the server's before.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];

/** Of several to choose from, one is enough. */
const ACCEPTED = new Set(['Apache-2.0', 'MIT', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'CC0-1.0', 'EPL-1.0', 'EPL-2.0', 'ISC', 'PostgreSQL', 'Bouncy Castle Licence']);

/** Whose package says nothing, and whose repository does. */
const KNOWN = new Map([['xmlhttprequest-ssl', 'MIT']]);

function licences(component) {
    const named = (component.licenses ?? []).map(({ license, expression }) => expression ?? license.id ?? license.name);
    return named.length > 0 ? named : [KNOWN.get(component.name) ?? 'none'];
}

function check(title, bom) {
    const refused = bom.components.filter((component) => !licences(component).some((name) => ACCEPTED.has(name)));
    const kinds = [...new Set(bom.components.flatMap(licences))].sort();
    console.log(`${title}: ${bom.components.length} components; ${kinds.join(', ')}`);
    refused.forEach((component) => console.error(`  ${component.name} ${component.version}: ${licences(component).join(', ')}`));
    return refused.length === 0;
}

const target = join(root, 'target');
mkdirSync(target, { recursive: true });
copyFileSync(join(root, 'server/target/sbom-server.json'), join(target, 'sbom-server.json'));
// Packages of ours are links, and what only builds and tests is left out.
const web = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
    cwd: join(root, 'web'),
    maxBuffer: 64 << 20,
});
writeFileSync(join(target, 'sbom-web.json'), web);
const third = (bom) => ({ ...bom, components: bom.components.filter(({ name, group }) => group !== 'io.streakline' && !name.startsWith('@streakline/')) });
const good = [
    check('server', third(JSON.parse(readFileSync(join(target, 'sbom-server.json'), 'utf8')))),
    check('web', third(JSON.parse(web))),
];
process.exit(good.every(Boolean) ? 0 : 1);
