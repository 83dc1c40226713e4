const vm = require("node:vm")
const { TestEnvironment } = require("jest-environment-node")

/**
 * Jest's environment of Node in a plain context. In jest's own, every use of `Promise`, `Array` and other globals goes through an
 * interceptor and a proxy, which took a sixth of an http suite's time.
 */
module.exports = class PlainEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY)
    try {
      super(config, context)
    } finally {
      vm.createContext = createContext
    }
  }
}
