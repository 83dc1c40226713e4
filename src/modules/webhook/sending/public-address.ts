import { BlockList, isIPv6 } from "node:net"

/** Ranges that lead into the shop's own network, to its machine, or nowhere: IANA's special-purpose registries. */
const V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]

/** All of IPv6 that is in use as public addresses; of it, what holds an IPv4 address or is set apart. */
const V6_PUBLIC = "2000::/3"
const V6_SET_APART = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]

const blocked = new BlockList()
V4.forEach((range) => add(blocked, range, "ipv4"))
V6_SET_APART.forEach((range) => add(blocked, range, "ipv6"))

const publicV6 = new BlockList()
add(publicV6, V6_PUBLIC, "ipv6")

/** Whether an IP address is one of the public internet. An IPv4 address that is mapped into IPv6 is not taken. */
export function isPublicAddress(address: string): boolean {
  return isIPv6(address)
    ? publicV6.check(address, "ipv6") && !blocked.check(address, "ipv6")
    : !blocked.check(address, "ipv4")
}

function add(list: BlockList, range: string, family: "ipv4" | "ipv6"): void {
  const [network, bits] = range.split("/")
  list.addSubnet(network, parseInt(bits), family)
}
