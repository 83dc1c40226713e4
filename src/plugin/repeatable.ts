import { createHash } from "node:crypto"

/**
 * A module's functions, triggers and views, in loading order. They are repeatable: each statement
 * replaces what it names, and the newest migration that installs them installs them all, so that a
 * shop that upgrades gets what a new shop gets.
 */
export type Repeatable = readonly string[]

/** Names the list as it is; a changed statement changes it. */
export function hashOf(list: Repeatable): string {
  return createHash("sha256").update(list.join("\0")).digest("hex")
}

/**
 * For a migration: SQL that installs the list, or none where the list's hash is no longer `hash`. A
 * later migration installs that list then, and this one must not: the schema is not yet the one
 * that the list is written for.
 */
export function install(list: Repeatable, hash: string): string[] {
  return hashOf(list) === hash ? [...drop(list), ...list] : []
}

/**
 * SQL that drops what the list names, whatever its arguments. For a migration that alters columns
 * which views and triggers read: drop, alter, and {@link install} in the migration after it.
 */
export function drop(list: Repeatable): string[] {
  return [
    ...namedBy(list, VIEW).map(([view]) => `DROP VIEW IF EXISTS ${view}`),
    ...namedBy(list, TRIGGER).map(
      ([trigger, table]) => `DROP TRIGGER IF EXISTS ${trigger} ON ${table}`
    ),
    dropFunctions(namedBy(list, FUNCTION).map(([name]) => name)),
  ]
}

const VIEW = /^\s*CREATE OR REPLACE VIEW (\w+)/
const TRIGGER = /^\s*CREATE (?:OR REPLACE |CONSTRAINT )TRIGGER (\w+)[^]*? ON (\w+)/
const FUNCTION = /^\s*CREATE OR REPLACE FUNCTION (\w+)/

/** What the statements create of a kind, the last first. */
function namedBy(list: Repeatable, kind: RegExp): string[][] {
  return list
    .map((statement) => kind.exec(statement))
    .flatMap((match) => (match ? [match.slice(1)] : []))
    .reverse()
}

/**
 * SQL that drops functions by name: one that is replaced by another with more parameters would stay
 * beside it.
 */
function dropFunctions(names: string[]): string {
  return `DO $$ DECLARE f regprocedure; BEGIN
    FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
      AND proname IN (${names.map((name) => `'${name}'`).join(", ")})
    LOOP
      EXECUTE 'DROP FUNCTION IF EXISTS ' || f || ' CASCADE';
    END LOOP;
  END $$`
}

/** A function of the list and the body that it must have. */
export type FunctionBody = { name: string; body: string }

/** The list's functions, with their bodies as PostgreSQL keeps them. */
export function bodiesOf(list: Repeatable): FunctionBody[] {
  return list.flatMap((statement) => {
    const [, name] = FUNCTION.exec(statement) ?? []
    const [, body] = /\$\$([^]*)\$\$/.exec(statement) ?? []
    return name && body !== undefined ? [{ name, body }] : []
  })
}
