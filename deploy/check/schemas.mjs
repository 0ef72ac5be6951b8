// Checks values against JSON schemas.
import Ajv from 'ajv';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';

/** What is wrong with it, or null. `formats` are those of the schema that mean something else than JSON Schema's. */
export function schemaFault(schema, value, formats = {}) {
  const Kind = /2019-09|2020-12/.test(schema.$schema ?? '') ? Ajv2019.default : Ajv.default;
  const ajv = new Kind({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  const check = ajv.compile(unnamed(schema));
  return check(value) ? null : ajv.errorsText(check.errors.slice(0, 5));
}

/** Without names of schemas, whose older form Ajv refuses; no reference uses them. */
function unnamed(schema) {
  if (Array.isArray(schema)) return schema.map(unnamed);
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(([name, value]) => typeof value !== 'string' || (name !== 'id' && name !== '$schema'));
  return Object.fromEntries(kept.map(([name, value]) => [name, unnamed(value)]));
}
