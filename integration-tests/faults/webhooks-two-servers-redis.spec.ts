import { twoSenders } from "../helpers/chaos/two-senders"
import { toOwnNetwork } from "../helpers/shop/receiver"
import { redisSuite } from "../helpers/shop/redis-suite"

redisSuite("two servers that send webhooks, on Redis", twoSenders, { configure: toOwnNetwork })
