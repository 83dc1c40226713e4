import { isAllowedHost } from "../send"
import { isPublicAddress } from "../public-address"

/** The host as a URL has it, which is how it reaches us. */
const hostOf = (url: string) => new URL(url).hostname

describe("an address that webhooks may go to", () => {
  it.each([
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "172.32.0.1",
    "192.167.255.255",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001::200e",
  ])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    ["this host", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["loopback", "127.0.0.1"],
    ["loopback, another", "127.255.255.254"],
    ["private, 10", "10.0.0.1"],
    ["private, 172", "172.16.0.1"],
    ["private, 172, the last", "172.31.255.255"],
    ["private, 192", "192.168.1.1"],
    ["a provider's own network", "100.64.0.1"],
    ["link-local, and metadata of clouds", "169.254.169.254"],
    ["metadata of Oracle", "192.0.0.192"],
    ["metadata of Alibaba", "100.100.100.200"],
    ["benchmarks", "198.18.0.1"],
    ["documentation", "203.0.113.7"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["loopback, v6", "::1"],
    ["unspecified, v6", "::"],
    ["mapped loopback", "::ffff:127.0.0.1"],
    ["mapped private, in hex", "::ffff:a00:1"],
    ["mapped public", "::ffff:8.8.8.8"],
    ["compatible loopback", "::127.0.0.1"],
    ["NAT64 of a private address", "64:ff9b::a00:1"],
    ["NAT64 for local use", "64:ff9b:1::1"],
    ["6to4 of a private address", "2002:a00:1::1"],
    ["Teredo", "2001:0:4136:e378::1"],
    ["unique local", "fc00::1"],
    ["metadata of AWS, v6", "fd00:ec2::254"],
    ["link-local, v6", "fe80::1"],
    ["site-local", "fec0::1"],
    ["multicast, v6", "ff02::1"],
    ["documentation, v6", "2001:db8::1"],
  ])("is none of %s: %s", (_, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each([
    ["decimal", "https://2130706433/"],
    ["hexadecimal", "https://0x7f000001/"],
    ["octal", "https://0177.0.0.1/"],
    ["short", "https://127.1/"],
    ["full width", "https://１２７.０.０.１/"],
    ["with a final dot", "https://127.0.0.1./"],
    ["in brackets", "https://[::1]/"],
    ["mapped", "https://[::ffff:169.254.169.254]/"],
  ])("is not hidden in how it is written: %s", (_, url) => {
    expect(isAllowedHost(hostOf(url))).toBe(false)
  })

  it("is looked up where the host is a name", () => {
    expect(isAllowedHost(hostOf("https://example.com/"))).toBe(true)
    expect(isAllowedHost(hostOf("https://printer.local/"))).toBe(true)
  })
})
