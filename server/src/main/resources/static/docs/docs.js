// The API reference, drawn by Swagger UI from the description that this server serves. Nothing comes from other hosts.

// The server's root, under whatever path a proxy has put it. A server that was not told of the path describes itself at /.
const root = new URL('..', document.currentScript.src);

function belowRoot(request) {
  const url = new URL(request.url, root);
  if (url.origin === root.origin && !url.pathname.startsWith(root.pathname)) url.pathname = root.pathname + url.pathname.slice(1);
  request.url = url.href;
  return request;
}

SwaggerUIBundle({
  dom_id: '#reference',
  url: new URL('api/openapi.yaml', root).href,
  requestInterceptor: belowRoot,
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 2,
  docExpansion: 'list',
  // Its outside validator would be asked on hosts other than localhost.
  validatorUrl: null,
});

// Swagger UI's own dark colours hang on this class.
const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();
