// Writes an OCI archive (https://github.com/opencontainers/image-spec, version 1.1) of layers that are tar files. The same
// layers give the same bytes. Arguments: the folder with `layers` and `packages.list`, the version, the archive, the user.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [folder, version, archive, user] = process.argv.slice(2);
const layout = join(folder, 'layout');
const blobs = join(layout, 'blobs/sha256');
const created = '2026-01-01T00:00:00Z';
const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch];

mkdirSync(blobs, { recursive: true });

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

function blob(mediaType, bytes) {
    const hex = digest(bytes);
    writeFileSync(join(blobs, hex), bytes);
    return { mediaType, digest: `sha256:${hex}`, size: bytes.length };
}

const json = (mediaType, value) => blob(mediaType, Buffer.from(JSON.stringify(value)));

const layers = readdirSync(join(folder, 'layers'))
    .sort()
    .map((name) => {
        const tar = readFileSync(join(folder, 'layers', name));
        return { name, diff: `sha256:${digest(tar)}`, blob: blob('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(tar)) };
    });

const packages = readFileSync(join(folder, 'packages.list'), 'utf8').trim().split('\n');
const labels = {
    'org.opencontainers.image.title': 'Streakline',
    'org.opencontainers.image.description': 'Activity feeds, notifications and learning analytics, live.',
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.licenses': 'Apache-2.0',
    'io.streakline.base': packages.map((line) => line.replace('\t', '=')).join(' '),
};

const config = json('application/vnd.oci.image.config.v1+json', {
    created,
    architecture,
    os: 'linux',
    config: {
        User: `${user}:${user}`,
        // Reachable from outside the container; without sign-in, the server starts this way only with INSECURE_OPEN.
        Env: ['PATH=/opt/streakline/bin:/bin', 'HOST=0.0.0.0', 'DATA_DIR=/data', 'LANG=C.UTF-8'],
        Entrypoint: ['/opt/streakline/bin/streakline'],
        Cmd: ['start'],
        WorkingDir: '/data',
        Volumes: { '/data': {} },
        ExposedPorts: { '5000/tcp': {} },
        StopSignal: 'SIGTERM',
        Labels: labels,
        // For Docker; Kubernetes uses probes.
        Healthcheck: {
            Test: ['CMD-SHELL', 'wget -q -O /dev/null "http://127.0.0.1:${PORT:-5000}/api/health/ready"'],
            Interval: 10e9,
            Timeout: 3e9,
            StartPeriod: 60e9,
            Retries: 3,
        },
    },
    rootfs: { type: 'layers', diff_ids: layers.map(({ diff }) => diff) },
    history: layers.map(({ name }) => ({ created, created_by: `streakline image: ${name.replace('.tar', '')}` })),
});

const manifest = json('application/vnd.oci.image.manifest.v1+json', {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config,
    layers: layers.map(({ blob }) => blob),
    annotations: labels,
});

writeFileSync(join(layout, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
writeFileSync(
    join(layout, 'index.json'),
    JSON.stringify({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.index.v1+json',
        manifests: [{ ...manifest, platform: { architecture, os: 'linux' }, annotations: { 'org.opencontainers.image.ref.name': version } }],
    }),
);
execFileSync('tar', [
    '--create', '--file', archive, '--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--format=gnu', `--mtime=${created}`,
    '--mode=u=rwX,go=rX', '-C', layout, 'blobs', 'index.json', 'oci-layout',
]);
rmSync(layout, { recursive: true });
