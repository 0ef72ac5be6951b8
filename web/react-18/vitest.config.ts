import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vitest/config';
import react from '../react/vitest.config.js';

const testingLibrary = join(import.meta.dirname, '../node_modules/@testing-library/react/dist/@testing-library/react.esm.js');
const own = (name: string) => join(import.meta.dirname, 'node_modules', name);

export default mergeConfig(
  react,
  defineConfig({
    root: join(import.meta.dirname, '../react'),
    resolve: {
      alias: [
        { find: /^react(?=$|\/)/, replacement: own('react') },
        // Its build as modules, whose imports can be led to the same React.
        { find: /^@testing-library\/react$/, replacement: testingLibrary },
        { find: /^react-dom(?=$|\/)/, replacement: own('react-dom') },
      ],
    },
    test: { env: { REACT: '18' }, server: { deps: { inline: [/@testing-library/, /@radix-ui/, /@floating-ui/, /@tanstack/, /react-remove-scroll/, /use-/, /react-style-singleton/] } } },
  }),
);
