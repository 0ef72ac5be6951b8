import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const scripts = new Map<string, string>();

/**
 * Moves the scripts that VitePress writes into each page into files, as the server's Content-Security-Policy allows no
 * inline script.
 *
 * @param base the path of the site, with a slash at its end
 */
export function externalScripts(base: string): (html: string) => string {
  return (html) =>
    html.replace(/<script(?![^>]*\bsrc=)([^>]*)>([^]*?)<\/script>/g, (_, attributes: string, code: string) => {
      const name = `assets/inline.${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
      scripts.set(name, code);
      return `<script${attributes} src="${base}${name}"></script>`;
    });
}

/** Writes the files. @param folder the site's output folder */
externalScripts.write = (folder: string): void => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  for (const [name, code] of scripts) {
    writeFileSync(join(folder, name), code);
  }
};
