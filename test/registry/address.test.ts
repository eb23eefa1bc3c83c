import { describe, expect, test } from "@jest/globals";
import { isPublic } from "../../src/registry/address.ts";
import { hostAllowing, parseHosts } from "../../src/registry/hosts.ts";

test.each([
  ["this machine", "127.0.0.1"],
  ["this machine by another number", "127.255.255.254"],
  ["any of this machine", "0.0.0.0"],
  ["a cloud's metadata", "169.254.169.254"],
  ["a private network", "10.0.0.1"],
  ["a private network", "172.31.255.255"],
  ["a private network", "192.168.1.1"],
  ["a carrier's network", "100.64.0.1"],
  ["a benchmark's network", "198.19.0.1"],
  ["many at once", "224.0.0.1"],
  ["everybody", "255.255.255.255"],
  ["this machine in IPv6", "::1"],
  ["none in IPv6", "::"],
  ["this machine in IPv6's clothes", "::ffff:127.0.0.1"],
  ["this machine behind a translator", "64:ff9b::7f00:1"],
  ["a private network in a tunnel", "2002:0a00:0001::"],
  ["a tunnel of its own kind", "2001:0:7f00:1::"],
  ["a link's own address", "fe80::1"],
  ["a private network in IPv6", "fd00:ec2::254"],
  ["an address for books", "2001:db8::1"],
  ["no address", "ghcr.io"],
])("[F8] %s, %s, is not the public internet", (_, address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(["140.82.121.33", "172.32.0.1", "100.128.0.1", "1.1.1.1", "2606:4700:4700::1111", "2a01:4f8::1"])(
  "%s is",
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

describe("The operator's list", () => {
  test("has registries by their host, over TLS, on the public internet", () => {
    expect(parseHosts("ghcr.io, quay.io")).toEqual(
      new Map([
        ["ghcr.io", { origin: "https://ghcr.io", mayBePrivate: false }],
        ["quay.io", { origin: "https://quay.io", mayBePrivate: false }],
      ]),
    );
  });

  test("means a host inside the network when its port is written out, also the usual one", () => {
    const hosts = parseHosts("registry.acme.internal:443 http://127.0.0.1:5000");
    expect(hosts?.get("registry.acme.internal:443")).toEqual({
      origin: "https://registry.acme.internal",
      mayBePrivate: true,
    });
    expect(hosts?.get("127.0.0.1:5000")).toEqual({ origin: "http://127.0.0.1:5000", mayBePrivate: true });
  });

  test.each([
    "http://ghcr.io",
    "ghcr.io/acme",
    "https://user:secret@ghcr.io",
    "ghcr.io:99999",
    "ghcr.io:0",
    "ftp://ghcr.io",
    "*.io",
    "[::1]:5000",
  ])("%j is no host", (text) => {
    expect(parseHosts(text)).toBeUndefined();
  });

  test.each([
    ["the same host", "https://ghcr.io/token", true],
    ["its usual port", "https://ghcr.io:443/token", true],
    ["another port", "https://ghcr.io:8443/token", false],
    ["no TLS", "http://ghcr.io/token", false],
    ["a host that only begins so", "https://ghcr.io.evil.example/token", false],
    ["a host that only ends so", "https://evil-ghcr.io/token", false],
    ["a user of that name", "https://ghcr.io@evil.example/token", false],
  ])("knows an address: %s, %s", (_, address, isAllowed) => {
    const hosts = parseHosts("ghcr.io") ?? new Map();
    expect(hostAllowing(hosts, new URL(address)) !== undefined).toBe(isAllowed);
  });
});
