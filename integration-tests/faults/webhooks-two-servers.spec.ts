import { twoSenders } from "../helpers/chaos/two-senders"
import { toOwnNetwork } from "../helpers/shop/receiver"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("two servers that send webhooks", twoSenders, { configure: toOwnNetwork })
