// The compiler leaves style sheets behind; they go as they are.
import { cpSync } from 'node:fs';

for (const name of ['styles.css', 'styles']) {
  cpSync(new URL(`src/components/${name}`, import.meta.url), new URL(`dist/components/${name}`, import.meta.url), {
    recursive: true,
  });
}
