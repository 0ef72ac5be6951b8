// The API reference, drawn by Swagger UI from the description that this server serves. Nothing comes from other hosts.

SwaggerUIBundle({
  dom_id: '#reference',
  url: '/api/openapi.yaml',
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
