import { runShare } from "../helpers/shop/share"

runShare(__filename)
