/**
 * Enqueues events of packages, whatever statement writes them. A package that is put back is told
 * as updated.
 */
export const PACKAGE_EVENTS = [
  /* sql */ `CREATE OR REPLACE FUNCTION credit_tell_package() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM outbox_enqueue('credit_package.' || CASE
       WHEN TG_OP = 'INSERT' THEN 'created'
       WHEN TG_OP = 'DELETE' OR (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL)
         THEN 'deleted'
       ELSE 'updated' END,
       jsonb_build_object('id', CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END));
     RETURN NULL;
   END $$`,
  /* sql */ `CREATE OR REPLACE TRIGGER credit_package_told AFTER INSERT OR DELETE ON credit_package
   FOR EACH ROW EXECUTE FUNCTION credit_tell_package()`,
  /* sql */ `CREATE OR REPLACE TRIGGER credit_package_change_told AFTER UPDATE ON credit_package
   FOR EACH ROW
   WHEN (OLD.deleted_at IS NULL OR NEW.deleted_at IS NULL) EXECUTE FUNCTION credit_tell_package()`,
]
