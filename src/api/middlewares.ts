import { defineMiddlewares } from "@medusajs/framework/http"
import { storeCartsMiddlewares } from "./store/carts/middlewares"

export default defineMiddlewares({
  routes: [...storeCartsMiddlewares],
})
