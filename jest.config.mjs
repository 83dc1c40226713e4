import { availableParallelism } from "node:os"

/** The compiler settings of Medusa itself: its decorators are legacy ones and need their metadata. */
const transform = {
  "^.+\\.[jt]s$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", decorators: true },
        transform: {
          legacyDecorator: true,
          decoratorMetadata: true,
          useDefineForClassFields: false,
        },
        target: "es2021",
      },
    },
  ],
}

const project = (displayName, testMatch) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  testEnvironment: "<rootDir>/integration-tests/helpers/shop/environment.cjs",
  transform,
  setupFiles: ["<rootDir>/integration-tests/helpers/shop/quiet.ts"],
  // Builds and the demo's data hold copies of package.json and of specs; an example is a project of its own.
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/.data/", "<rootDir>/examples/"],
})

export default {
  projects: [
    project("unit", ["src/**/__tests__/**/*.unit.spec.ts"]),
    project("modules", ["integration-tests/modules/**/*.spec.ts"]),
    // The files in `together` run those in `http`, many on one Medusa.
    project("http", ["integration-tests/{together,alone,concurrency,faults}/**/*.spec.ts"]),
    project("suite", ["integration-tests/{http,alone,concurrency,faults}/**/*.spec.ts"]),
    project("package", ["integration-tests/package/**/*.spec.ts"]),
    {
      ...project("browser", ["integration-tests/browser/**/*.spec.ts"]),
      globalSetup: "<rootDir>/integration-tests/browser/shop/start.ts",
      globalTeardown: "<rootDir>/integration-tests/browser/shop/stop.ts",
    },
  ],
  // Each worker of an http suite is a whole Medusa beside its share of PostgreSQL.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  // A suite leaves a good part of its Medusa behind.
  workerIdleMemoryLimit: "1GB",
  // Migrating and booting Medusa counts as part of a suite's first hook.
  testTimeout: 120_000,
}
