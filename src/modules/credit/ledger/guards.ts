/** What the database itself refuses, whoever asks. */
export const GUARDS = [
  `CREATE OR REPLACE FUNCTION credit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION '% of % is forbidden: the credit ledger is append-only', TG_OP, TG_TABLE_NAME
       USING ERRCODE = 'restrict_violation';
   END $$`,

  ...["credit_entry", "credit_operation"].map((table) =>
    guard(table, "BEFORE UPDATE OR DELETE OR TRUNCATE")
  ),
  ...["credit_wallet", "credit_grant", "credit_hold", "credit_restoration"].map((table) =>
    guard(table, "BEFORE DELETE OR TRUNCATE")
  ),

  // What a wallet counts changes only by the entry that follows its last one, and every kind of entry has its sign.
  `CREATE OR REPLACE FUNCTION credit_require_entry() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE e credit_entry;
   BEGIN
     IF OLD.sequence = NEW.sequence AND OLD.balance = NEW.balance AND OLD.held = NEW.held AND OLD.granted = NEW.granted
       AND OLD.expired = NEW.expired AND OLD.voided = NEW.voided THEN
       RETURN NULL;
     END IF;
     SELECT * INTO e FROM credit_entry WHERE wallet_id = NEW.id AND sequence = OLD.sequence + 1;
     IF (e.sequence = NEW.sequence AND e.balance_after = NEW.balance AND e.held_after = NEW.held
       AND e.amount = NEW.balance - OLD.balance AND e.held_change = NEW.held - OLD.held AND e.created_at >= OLD.last_at
       AND NEW.granted - OLD.granted = CASE e.type WHEN 'grant' THEN e.amount ELSE 0 END
       AND NEW.expired - OLD.expired = CASE e.type WHEN 'expire' THEN -e.amount ELSE 0 END
       AND NEW.voided - OLD.voided = CASE e.type WHEN 'void' THEN -e.amount ELSE 0 END
       AND cardinality(e.grant_ids) > 0 AND cardinality(e.grant_ids) = cardinality(e.grant_amounts)
       AND CASE e.type
         WHEN 'consume' THEN e.amount < 0 AND e.held_change = 0
         WHEN 'grant' THEN e.amount > 0 AND e.held_change = 0
         WHEN 'hold' THEN e.amount = 0 AND e.held_change > 0
         WHEN 'release' THEN e.amount = 0 AND e.held_change < 0
         WHEN 'capture' THEN e.amount < 0 AND e.held_change <= e.amount
         WHEN 'restore' THEN e.amount > 0 AND e.held_change = 0 AND e.restores IS NOT NULL
         WHEN 'expire' THEN e.amount < 0 AND e.held_change = 0
         WHEN 'void' THEN e.amount < 0 AND e.held_change = 0 AND e.reason IS NOT NULL
         ELSE false END
     ) IS NOT TRUE THEN
       RAISE EXCEPTION 'Wallet % changes without its entry', NEW.id USING ERRCODE = 'restrict_violation';
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE OR REPLACE TRIGGER credit_wallet_entry AFTER UPDATE ON credit_wallet FOR EACH ROW
   EXECUTE FUNCTION credit_require_entry()`,

  `CREATE OR REPLACE FUNCTION credit_require_empty() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.sequence <> 0 OR NEW.granted <> 0 OR NEW.held <> 0 OR NEW.scheduled <> 0 THEN
       RAISE EXCEPTION 'A wallet starts empty' USING ERRCODE = 'restrict_violation';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE OR REPLACE TRIGGER credit_wallet_empty BEFORE INSERT ON credit_wallet FOR EACH ROW
   EXECUTE FUNCTION credit_require_empty()`,

  // A hold ends once.
  `CREATE OR REPLACE TRIGGER credit_hold_final BEFORE UPDATE ON credit_hold FOR EACH ROW
   WHEN (OLD.state <> 'active') EXECUTE FUNCTION credit_refuse_change()`,
]

function guard(table: string, events: string): string {
  return `CREATE OR REPLACE TRIGGER ${table}_guard ${events} ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION credit_refuse_change()`
}
