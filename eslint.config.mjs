import medusa from "@medusajs/eslint-plugin"
import tseslint from "typescript-eslint"
import { borders } from "./eslint.borders.cjs"

const amount = "/(^|_)(amount|total|subtotal|price|discount|balance|remainder)$/"
const money = "Money is decimal: use plugin/money.ts (see docs on MathBN), never float arithmetic."

const untyped = {
  "@typescript-eslint/no-unsafe-argument": "off",
  "@typescript-eslint/no-unsafe-assignment": "off",
  "@typescript-eslint/no-unsafe-call": "off",
  "@typescript-eslint/no-unsafe-member-access": "off",
  "@typescript-eslint/no-unsafe-return": "off",
}

/** @param {object} config */
function isIgnores(config) {
  return Object.keys(config).join() === "ignores"
}

export default tseslint.config(
  { ignores: ["node_modules", ".medusa", ".data", "coverage"] },
  // Without what it ignores: tests are code.
  ...medusa.configs.recommended.filter((config) => !isIgnores(config)),
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "separate-type-imports" },
      ],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/plugin/money.ts", "src/modules/*/engine/**", "**/__tests__/**", "src/admin/**"],
    rules: {
      "no-restricted-globals": ["error", { name: "parseFloat", message: money }],
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.name='Number']", message: money },
        { selector: "CallExpression[callee.property.name='toNumber']", message: money },
        { selector: "CallExpression[callee.property.name='parseFloat']", message: money },
        {
          selector: `BinaryExpression[operator=/^[-+*/]$/] > Identifier[name=${amount}]`,
          message: money,
        },
        {
          selector: `BinaryExpression[operator=/^[-+*/]$/] > MemberExpression[property.name=${amount}]`,
          message: money,
        },
      ],
    },
  },
  {
    // Nothing here answers an HTTP request.
    files: ["integration-tests/**/*.ts", "**/__tests__/**/*.ts", "src/scripts/**/*.ts"],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  {
    // A test reads JSON answers, and catches and breaks what it means to; the shapes are asserted there, not typed.
    files: ["integration-tests/**/*.ts", "**/__tests__/**/*.ts"],
    rules: {
      ...untyped,
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
      "@medusajs/loader-must-be-exported-in-module-definition": "off",
      "@medusajs/prices-in-major-units": "off",
      "@medusajs/step-id-kebab-case": "off",
      "@medusajs/step-must-return-step-response": "off",
      "@medusajs/workflow-id-matches-export-or-filename": "off",
    },
  },
  {
    // MikroORM's signatures.
    files: ["src/modules/*/migrations/*.ts"],
    rules: { "@typescript-eslint/require-await": "off" },
  },
  ...borders,
  {
    // These call HTTP APIs and SQL, whose answers have no types.
    files: ["scripts/**/*.mjs"],
    rules: untyped,
  },
  {
    files: ["*.mjs", "**/*.cjs", "integration-tests/fixtures/*.mjs"],
    ...tseslint.configs.disableTypeChecked,
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      "@typescript-eslint/no-require-imports": "off",
    },
  }
)
