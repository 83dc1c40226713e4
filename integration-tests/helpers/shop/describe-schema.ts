import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** A statement per domain, table, constraint, index, view, trigger and function of a module, in an order of its own. */
const QUERIES = [
  `SELECT 'CREATE DOMAIN ' || t.typname || ' AS ' || format_type(t.typbasetype, t.typtypmod)
     || CASE WHEN t.typcollation = '"C"'::regcollation THEN ' COLLATE "C"' ELSE '' END
     || coalesce((SELECT string_agg(' ' || pg_get_constraintdef(c.oid), '' ORDER BY c.conname)
       FROM pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c'), '') AS sql
   FROM pg_type t WHERE t.typtype = 'd' AND t.typnamespace = current_schema()::regnamespace AND t.typname ~ :own
   ORDER BY t.typname`,

  `SELECT 'CREATE TABLE ' || c.relname || ' (' || chr(10) || string_agg('  ' || a.attname || ' '
       || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attcollation = '"C"'::regcollation THEN ' COLLATE "C"' ELSE '' END
       || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
       || CASE a.attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' ELSE '' END
       || coalesce(CASE WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ')'
         ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END, ''), ',' || chr(10) ORDER BY a.attnum)
     || chr(10) || ')' || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '') AS sql
   FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND c.relname ~ :own
   GROUP BY c.relname, c.reloptions ORDER BY c.relname`,

  `SELECT 'ALTER TABLE ' || c.relname || ' ADD CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid) AS sql
   FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
   WHERE k.contype IN ('p', 'u', 'f', 'c') AND c.relnamespace = current_schema()::regnamespace AND c.relname ~ :own
   ORDER BY c.relname, k.contype, k.conname`,

  `SELECT replace(indexdef, current_schema() || '.', '') AS sql FROM pg_indexes
   WHERE schemaname = current_schema() AND tablename ~ :own
     AND indexname NOT IN (SELECT conname FROM pg_constraint) ORDER BY tablename, indexname`,

  `SELECT 'CREATE VIEW ' || viewname || ' AS' || chr(10) || rtrim(definition, ';') AS sql FROM pg_views
   WHERE schemaname = current_schema() AND viewname ~ :own ORDER BY viewname`,

  `SELECT replace(pg_get_triggerdef(t.oid), current_schema() || '.', '') AS sql
   FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
   WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace AND c.relname ~ :own
   ORDER BY c.relname, t.tgname`,

  `SELECT '-- FUNCTION ' || p.proname || '(' || pg_get_function_arguments(p.oid) || ') RETURNS '
     || pg_get_function_result(p.oid) AS sql
   FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace AND p.proname ~ :own ORDER BY p.proname`,
]

/** What a module's migrations have made: all that begins with its name. */
export async function describeSchema(knex: Knex, module: string): Promise<string> {
  const parts: string[] = []
  for (const query of QUERIES) {
    const { rows } = await knex.raw<{ rows: { sql: string }[] }>(query, {
      own: `^${module}(_|$)`,
    })
    parts.push(...rows.map(({ sql }) => (sql.startsWith("--") ? sql : `${sql};\n`)))
  }
  return `-- Made by migrations/, written by integration-tests/modules/schema.spec.ts.\n\n${parts.join("\n")}\n`
}
