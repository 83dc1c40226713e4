import { ENTRY_COUNTED, ENTRY_HOLDS } from "../entry-types"

/** What the database itself refuses, whoever asks. */
export const GUARDS = [
  /* sql */ `CREATE OR REPLACE FUNCTION credit_refuse_change() RETURNS trigger
   LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION '% of % is forbidden: the credit ledger is append-only', TG_OP, TG_TABLE_NAME
       USING ERRCODE = 'restrict_violation';
   END $$`,

  guard("credit_entry", "BEFORE UPDATE OR DELETE OR TRUNCATE"),
  ...["credit_operation", "credit_wallet", "credit_grant", "credit_hold", "credit_restoration"].map(
    (table) => guard(table, "BEFORE DELETE OR TRUNCATE")
  ),

  // Of an answer only its key may change, when its movement is undone (`undo.ts`).
  /* sql */ `CREATE OR REPLACE TRIGGER credit_operation_kept BEFORE UPDATE ON credit_operation
   FOR EACH ROW WHEN (NEW.key = OLD.key OR NEW.key NOT LIKE 'undone:%'
     OR to_jsonb(NEW) - 'key' <> to_jsonb(OLD) - 'key')
   EXECUTE FUNCTION credit_refuse_change()`,

  // What a wallet counts changes only by the entry that follows its last one, and every kind of
  // entry has its sign. Checked when the statement ends: a movement may write the wallet before its
  // entry.
  /* sql */ `CREATE OR REPLACE FUNCTION credit_entry_fits(
     e credit_entry, w_before credit_wallet, w credit_wallet
   ) RETURNS boolean
   LANGUAGE plpgsql IMMUTABLE AS $$
   BEGIN
     RETURN ${ENTRY_COUNTED}
       AND ${ENTRY_HOLDS};
   END $$`,
  // Sets `enable_seqscan` itself: it runs at the transaction's end, when a movement's settings no
  // longer hold.
  /* sql */ `CREATE OR REPLACE FUNCTION credit_require_entry() RETURNS trigger
   LANGUAGE plpgsql SET enable_seqscan = off AS $$
   BEGIN
     PERFORM FROM credit_entry e
     WHERE e.wallet_id = NEW.id AND e.sequence = NEW.sequence AND e.sequence = OLD.sequence + 1
       AND e.balance_after = NEW.balance AND e.amount = NEW.balance - OLD.balance
       AND e.held_after = NEW.held AND e.held_change = NEW.held - OLD.held
       AND NEW.balance >= NEW.held + NEW.scheduled
       AND credit_entry_fits(e, OLD, NEW) AND e.created_at >= OLD.last_at
       AND cardinality(e.grant_ids) > 0 AND cardinality(e.grant_ids) = cardinality(e.grant_amounts);
     IF FOUND THEN RETURN NULL; END IF;
     IF (NEW.sequence, NEW.balance, NEW.held, NEW.granted, NEW.spent, NEW.expired, NEW.voided)
         = (OLD.sequence, OLD.balance, OLD.held, OLD.granted, OLD.spent, OLD.expired, OLD.voided)
       AND NEW.balance >= NEW.held + NEW.scheduled THEN
       RETURN NULL;
     END IF;
     RAISE EXCEPTION 'Wallet % changes without its entry', NEW.id
       USING ERRCODE = 'restrict_violation';
   END $$`,
  "DROP TRIGGER IF EXISTS credit_wallet_entry ON credit_wallet",
  /* sql */ `CREATE CONSTRAINT TRIGGER credit_wallet_entry AFTER UPDATE ON credit_wallet
   DEFERRABLE INITIALLY DEFERRED
   FOR EACH ROW EXECUTE FUNCTION credit_require_entry()`,

  // Nothing of a grant appears or vanishes. PostgreSQL parses a CHECK anew for each statement, a
  // trigger once per session.
  /* sql */ `CREATE OR REPLACE FUNCTION credit_require_conservation() RETURNS trigger
   LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.remaining + NEW.held + NEW.spent + NEW.expired + NEW.voided = NEW.amount
       AND NEW.open = (NEW.remaining > 0) THEN
       RETURN NULL;
     END IF;
     RAISE EXCEPTION 'Grant % is not the sum of its parts', NEW.id
       USING ERRCODE = 'check_violation';
   END $$`,
  /* sql */ `CREATE OR REPLACE TRIGGER credit_grant_conserved AFTER INSERT OR UPDATE ON credit_grant
   FOR EACH ROW EXECUTE FUNCTION credit_require_conservation()`,

  /* sql */ `CREATE OR REPLACE FUNCTION credit_require_empty() RETURNS trigger
   LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.sequence <> 0
       OR greatest(NEW.balance, NEW.held, NEW.scheduled, NEW.granted, NEW.spent, NEW.expired,
         NEW.voided) > 0 THEN
       RAISE EXCEPTION 'A wallet starts empty' USING ERRCODE = 'restrict_violation';
     END IF;
     RETURN NEW;
   END $$`,
  /* sql */ `CREATE OR REPLACE TRIGGER credit_wallet_empty BEFORE INSERT ON credit_wallet
   FOR EACH ROW EXECUTE FUNCTION credit_require_empty()`,

  // A hold ends once.
  /* sql */ `CREATE OR REPLACE TRIGGER credit_hold_final BEFORE UPDATE ON credit_hold FOR EACH ROW
   WHEN (OLD.state <> 'active') EXECUTE FUNCTION credit_refuse_change()`,
]

function guard(table: string, events: string): string {
  return `CREATE OR REPLACE TRIGGER ${table}_guard ${events} ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION credit_refuse_change()`
}
