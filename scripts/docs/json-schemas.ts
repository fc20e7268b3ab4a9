import * as z from 'zod';
import * as schemas from '../../src/schemas/index.js';
import { type DocumentedType, readDocComments } from './doc-comments.js';
import type { Sources } from './sources.js';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The zod schemas of requests and facts as JSON Schemas (draft 2020-12), by file name. */
export function jsonSchemas({ sourceTexts }: Sources): ReadonlyMap<string, string> {
  const documented = readDocComments(sourceTexts.values());
  return new Map(
    Object.entries(schemas).map(([name, schema]) => {
      const type = (name.charAt(0).toUpperCase() + name.slice(1)).replace(/Schema$/, '');
      // the schema of the input: other keys are ignored, not rejected
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: writeInstant });
      describe(rest, type, documented);
      const { description, ...shape } = rest;
      return [
        `${kebab(type)}.json`,
        `${JSON.stringify({ $schema, title: `${type} of box-webhook-policy`, description, ...shape }, null, 2)}\n`,
      ];
    }),
  );
}

function kebab(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
}

/** JSON Schema has no type for an instant: RFC 3339 text or epoch milliseconds. */
function writeInstant({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (zodSchema._zod.def.type !== 'custom') return;
  Object.assign(jsonSchema, {
    description: 'An instant: RFC 3339 text with an offset, or whole epoch milliseconds. This schema does not check that the date exists.',
    anyOf: [
      {
        type: 'string',
        format: 'date-time',
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})$',
      },
      { type: 'integer', minimum: 100000000000, maximum: 253402300799999 },
    ],
  });
}

/** Adds the doc comments of the source to what they describe. */
function describe(schema: JsonSchema, typeName: string | undefined, documented: ReadonlyMap<string, DocumentedType>): void {
  const type = documented.get(typeName ?? '');
  if (type === undefined) return;
  if (type.comment !== '') schema.description ??= type.comment;
  for (const branch of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])] as JsonSchema[]) describeProperties(branch, type, documented);
  describeProperties(schema, type, documented);
}

function describeProperties(schema: JsonSchema, type: DocumentedType, documented: ReadonlyMap<string, DocumentedType>): void {
  for (const [name, value] of Object.entries(schema.properties ?? {}) as [string, JsonSchema][]) {
    const property = type.properties.get(name);
    if (property === undefined) continue;
    if (property.comment !== '') value.description = property.comment;
    describe((value.items as JsonSchema | undefined) ?? value, property.type, documented);
  }
}
