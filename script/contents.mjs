// What a release is made of, in one list of CycloneDX's form (https://cyclonedx.org/specification/overview/): the server's
// libraries and the pages', as supply-chain.mjs has listed and checked them, the Java runtime and PostgreSQL. The same for
// two builds: without a serial number and a time. Arguments: the repository, the JDK, the version, the file to write.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [root, jdk, version, file] = process.argv.slice(2);

const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const server = json('target/sbom-server.json');
const web = json('target/sbom-web.json');

/** The version of the JDK, as its own file "release" says. */
const release = readFileSync(join(jdk, 'release'), 'utf8');
const said = (name) => new RegExp(`^${name}="(.*)"$`, 'm').exec(release)?.[1] ?? 'unknown';

const binaries = readdirSync(join(root, 'server/target/lib')).find((name) => name.startsWith('embedded-postgres-binaries-'));
const postgres = /-(\d+\.\d+)\.\d+\.jar$/.exec(binaries)[1];

const own = [
    {
        type: 'framework',
        name: 'OpenJDK runtime',
        version: said('JAVA_RUNTIME_VERSION'),
        supplier: { name: said('IMPLEMENTOR') },
        licenses: [{ expression: 'GPL-2.0-only WITH Classpath-exception-2.0' }],
    },
    {
        type: 'application',
        name: 'PostgreSQL',
        version: postgres,
        licenses: [{ license: { id: 'PostgreSQL' } }],
    },
];

const components = [...server.components, ...web.components, ...own]
    .map((component) => ({ ...component, 'bom-ref': component['bom-ref'] ?? component.purl ?? component.name }))
    .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : a['bom-ref'] > b['bom-ref'] ? 1 : 0))
    .filter((component, at, all) => at === 0 || component['bom-ref'] !== all[at - 1]['bom-ref']);

const list = {
    bomFormat: 'CycloneDX',
    specVersion: server.specVersion,
    version: 1,
    metadata: {
        component: {
            type: 'application',
            'bom-ref': 'streakline',
            name: 'streakline',
            version,
            licenses: [{ license: { id: 'Apache-2.0' } }],
        },
    },
    components,
};
writeFileSync(file, JSON.stringify(list, null, 2) + '\n');
