// The part of JSON Schema that api/openapi.yaml uses: whether a value is what the contract says, and
// where it is not. Members that the contract does not name are gathered apart.
const kinds = {
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value), array: Array.isArray, string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number', integer: Number.isInteger, boolean: (value) => typeof value === 'boolean', null: (value) => value === null,
};
const known = new Set(['type', 'properties', 'required', 'items', 'enum', 'oneOf', 'allOf', '$ref', 'description', 'format', 'minimum', 'maximum', 'minLength', 'maxLength',
  'maxItems', 'pattern', 'additionalProperties', 'default']);

export class Contract {
  constructor(document) {
    this.document = document;
  }

  resolve(node) {
    if (!node?.$ref) return node;
    const found = node.$ref.slice(2).split('/').reduce((at, name) => at?.[name], this.document);
    if (!found) throw new Error(`${node.$ref} leads nowhere`);
    return this.resolve(found);
  }

  /** Every operation as `{id, method, path, operation}`. */
  operations() {
    return Object.entries(this.document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ id: operation.operationId, method: method.toUpperCase(), path, operation })));
  }

  /** What is wrong with `value`, as `path: sentence`; `extra` gathers members not named. */
  faults(schema, value, path = '$', extra = new Set()) {
    const node = this.resolve(schema);
    for (const name of Object.keys(node)) if (!known.has(name)) throw new Error(`${path}: the schema's ${name} is not read here`);
    if (node.allOf) {
      const merged = { properties: {} };
      for (const each of node.allOf.map((part) => this.resolve(part))) Object.assign(merged.properties, each.properties);
      return [...node.allOf.flatMap((part) => this.faults(part, value, path)), ...this.members(merged, value, path, extra)];
    }
    if (node.oneOf) {
      const tries = node.oneOf.map((part) => this.faults(part, value, path, extra));
      const fits = tries.filter((each) => each.length === 0).length;
      return fits === 1 ? [] : fits === 0 ? tries.flat() : [`${path}: fits ${fits} of oneOf`];
    }
    const types = [node.type ?? []].flat();
    if (types.length && !types.some((type) => kinds[type](value))) return [`${path}: ${JSON.stringify(value)?.slice(0, 60)} is no ${types.join(' or ')}`];
    if (value === null) return [];
    const faults = [];
    if (node.enum && !node.enum.includes(value)) faults.push(`${path}: ${value} is none of ${node.enum}`);
    if (node.format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)) faults.push(`${path}: ${value} is no instant in UTC`);
    if (node.minimum !== undefined && value < node.minimum) faults.push(`${path}: ${value} < ${node.minimum}`);
    if (node.maximum !== undefined && value > node.maximum) faults.push(`${path}: ${value} > ${node.maximum}`);
    if (node.pattern && !new RegExp(node.pattern).test(value)) faults.push(`${path}: ${value} is not ${node.pattern}`);
    if (kinds.array(value) && node.items) value.forEach((each, i) => faults.push(...this.faults(node.items, each, `${path}[${i}]`, extra)));
    if (kinds.object(value)) faults.push(...this.members(node, value, path, extra));
    return faults;
  }

  members(node, value, path, extra) {
    if (!kinds.object(value)) return [];
    const faults = (node.required ?? []).filter((name) => !(name in value)).map((name) => `${path}: ${name} is missing`);
    for (const [name, member] of Object.entries(value)) {
      const schema = node.properties?.[name] ?? (typeof node.additionalProperties === 'object' ? node.additionalProperties : null);
      if (schema) faults.push(...this.faults(schema, member, `${path}.${name}`, extra));
      else if (node.properties && node.additionalProperties !== true) extra.add(`${path}.${name}`.replace(/\[\d+\]/g, '[]'));
    }
    return faults;
  }
}
