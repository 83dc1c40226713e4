/** For a migration's way down: what customers have is not dropped with its tables. */
export const KEEP_HISTORY = `
  DO $$ BEGIN
    IF EXISTS (SELECT FROM credit_entry) THEN
      RAISE EXCEPTION 'The credit ledger has entries; reverting its migrations would lose what customers have'
        USING ERRCODE = 'restrict_violation';
    END IF;
  END $$`
