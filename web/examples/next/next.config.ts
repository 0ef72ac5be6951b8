import { join } from 'node:path';
import type { NextConfig } from 'next';

// The packages lie beside this folder, not in it. Yours come from npm, and you need none of this.
export default { turbopack: { root: join(import.meta.dirname, '../..') } } satisfies NextConfig;
