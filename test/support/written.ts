import { Ajv } from "ajv";
import type { KeyWithDefault } from "../../codegen/src/model.generated.ts";
import schema from "../../schemas/model.schema.json" with { type: "json" };

/** A model, or a part of one, as its author may write it: without what has a default. */
export type Written<T> = T extends readonly unknown[]
  ? { readonly [I in keyof T]: Written<T[I]> }
  : T extends object
    ? { readonly [K in keyof T as Exclude<K, KeyWithDefault>]: Written<T[K]> } & {
        readonly [K in keyof T as Extract<K, KeyWithDefault>]?: T[K];
      }
    : T;

const ajv = new Ajv({ discriminator: true, useDefaults: true }).addSchema(schema);

/** A part with its defaults. */
export function filled<T>(definition: string, written: Written<T>): T {
  const part = structuredClone(written);
  ajv.validate(`${schema.$id}#/definitions/${definition}`, part);
  return part as T;
}
