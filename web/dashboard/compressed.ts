import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** So much has to be gained for a second form to be worth its place. */
const WORTH = 256;

/** Puts .br and .gz beside each file of the build, as small as they get; the server sends what the browser takes. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          const plain = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          const forms = {
            br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
            gz: gzipSync(plain, { level: 9 }),
          };
          for (const [end, source] of Object.entries(forms)) {
            if (source.length + WORTH < plain.length) {
              this.emitFile({ type: 'asset', fileName: `${name}.${end}`, source });
            }
          }
        }
      },
    },
  };
}
