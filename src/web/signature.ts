/** Whether the one who sent a body knows one of our secrets. */
import { createHmac, timingSafeEqual } from "node:crypto";

const SHAPE = /^sha256=([0-9a-f]{64})$/i;

/**
 * @param secrets the current one, and while it is being changed the previous one
 * @param raw the bytes as they came: what was signed is never a re-written form of them
 * @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function isSigned(secrets: readonly string[], raw: Buffer, header: string): boolean {
  const claimed = SHAPE.exec(header)?.[1];
  if (!claimed) return false;
  const given = Buffer.from(claimed, "hex");
  // Every secret is tried, so that the time taken says nothing about which one it was.
  return secrets
    .map((secret) => timingSafeEqual(createHmac("sha256", secret).update(raw).digest(), given))
    .includes(true);
}
