import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

const docs = resolve(import.meta.dirname, '..');
const repository = resolve(docs, '..');

/** Files outside docs/ that a running server serves. */
const SERVED: Record<string, string> = {
  'api/openapi.yaml': '/api/openapi.yaml',
  'api/asyncapi.yaml': '/api/asyncapi.yaml',
};

interface Token {
  type: string;
  tag: string;
  attrs: [string, string][] | null;
  children: Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

interface State {
  tokens: Token[];
  env: { path: string; realPath?: string };
}

/** Where a page is on the site. @param page a path below docs/ */
export function address(page: string): string {
  return '/' + page.replace(/^guide\//, '').replace(/(README)?\.md$/, '');
}

/**
 * Makes links between files, as a clone has them, links of the site. A file that only a clone has is named, not linked.
 *
 * @throws Error if a link leads to no file
 */
export function linksToTheRepository(state: State): void {
  const page = state.env.realPath ?? state.env.path;
  for (const block of state.tokens) {
    let span = false;
    for (const token of block.children ?? []) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href && !/^([a-z]+:|#|\/)/.test(href)) {
        span = link(token, href, page);
      } else if (token.type === 'link_close' && span) {
        token.tag = 'span';
        token.type = 'span_close';
        span = false;
      }
    }
  }
}

/** Gives whether the link has become a mere span. */
function link(token: Token, href: string, page: string): boolean {
  const [path] = href.split('#') as [string];
  const target = resolve(dirname(page), decodeURI(path));
  const file = relative(repository, target);
  if (!existsSync(target)) {
    throw new Error(`${relative(repository, page)} links to ${href}, which does not exist.`);
  }
  if (target.startsWith(docs + '/') && target.endsWith('.md')) {
    token.attrSet('href', address(relative(docs, target)) + href.slice(path.length));
  } else if (SERVED[file]) {
    token.attrSet('href', SERVED[file]);
    token.attrSet('target', '_self');
  } else if (!target.startsWith(docs + '/')) {
    token.tag = 'span';
    token.type = 'span_open';
    token.attrs = [['title', `${file} in the repository`]];
    return true;
  }
  return false;
}
