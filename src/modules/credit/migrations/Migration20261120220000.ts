import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { PAYMENT_FUNCTIONS } from "../payments/functions"
import { ID_TYPE } from "../ledger/id-type"
import { KEEP_HISTORY } from "../ledger/keep-history"

export class Migration20261120220000 extends Migration {
  override async up(): Promise<void> {
    // What shoppers asked to pay by credit; `requested` null: as much as possible. The money is the ledger's hold of the cart.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_payment" (
        "cart_id" text PRIMARY KEY,
        "customer_id" text NOT NULL,
        "unit" text NOT NULL,
        "requested" numeric CHECK ("requested" >= 0),
        "reduced_from" numeric,
        "run_id" text,
        "pinned_at" timestamptz,
        "order_id" text UNIQUE,
        "wallet_id" ${ID_TYPE},
        "sequence" bigint,
        "missing" numeric,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY ("wallet_id", "sequence") REFERENCES "credit_entry" ("wallet_id", "sequence"),
        CONSTRAINT "credit_payment_order_check" CHECK ("order_id" IS NOT NULL OR ("sequence" IS NULL AND "missing" IS NULL))
      );
      CREATE INDEX IF NOT EXISTS "IDX_credit_payment_open" ON "credit_payment" ("updated_at") WHERE "order_id" IS NULL;
    `)
    for (const statement of PAYMENT_FUNCTIONS) {
      this.addSql(statement)
    }
  }

  /** The functions go with the ledger's. */
  override async down(): Promise<void> {
    this.addSql(KEEP_HISTORY)
    this.addSql(`DROP TABLE IF EXISTS "credit_payment" CASCADE;`)
  }
}
