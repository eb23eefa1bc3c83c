/**
 * The proof that somebody may have an effect, made right before it is carried out. It asks GitHub anew, whatever was
 * answered when the command came in; between the two a person can leave a team. It only proves; it remembers nothing.
 */
import type { Role } from "../command/define.ts";
import type { Reader } from "../ports/reader.ts";
import { type Evidence, type Granted, type RolesContext, rolesOf } from "./authority.ts";
import { approversIn, OWNERS_PATH } from "./owners.ts";
import { type Roles, readsOwners, teamsIn } from "./roles.ts";

/**
 * What a proof may ask. It must be a reader made for this proof: files are remembered within one, and `OWNERS` counts
 * as it is now.
 */
export type ProofReader = Pick<Reader, "repository" | "file" | "standing">;

export interface Claim {
  readonly actor: { readonly id: number };
  /** One of them is enough; none is never enough, and `nobody` closes it whatever stands beside. */
  readonly needed: readonly Role[];
  /** Of the configuration on the default branch, as it is now. */
  readonly roles: Roles;
  readonly firstSeen: RolesContext["firstSeen"];
}

/** What was asked and answered, for the audit; refusals have it too. */
interface Proved {
  /** Undefined where GitHub did not say. */
  readonly login: string | undefined;
  readonly evidence: readonly Evidence[];
}

export type Proof =
  | (Proved & { readonly as: Role })
  /** A sentence with who may and where to ask; `safe()` before a view. */
  | (Proved & { readonly refused: string });

/** Everything that is granted to somebody now, for an answer that says what they can do. */
export async function standingOf(
  read: ProofReader,
  { actor, roles, firstSeen }: Omit<Claim, "needed">,
): Promise<Proved & Granted> {
  const [{ owner }, standing, source] = await Promise.all([
    read.repository(),
    read.standing(actor, teamsIn(roles)),
    readsOwners(roles) ? read.file(OWNERS_PATH) : undefined,
  ]);
  const approvers = approversIn(source);
  const login = "said" in standing.login ? standing.login.said : undefined;
  const file = { asked: OWNERS_PATH, answer: "said" in approvers ? approvers.said.join(", ") : approvers.unknown };
  const evidence = readsOwners(roles) ? [...standing.evidence, file] : standing.evidence;
  return { login, evidence, ...rolesOf(standing, roles, { owner, approvers, firstSeen }) };
}

/** Whether somebody has one of the needed roles at this moment. */
export async function provenBy(read: ProofReader, claim: Claim): Promise<Proof> {
  const { login, evidence, granted, refused } = await standingOf(read, claim);
  const counted: readonly Role[] = claim.needed.includes("nobody") ? ["nobody"] : claim.needed;
  const as = counted.find((role) => granted.has(role));
  if (as !== undefined) return { login, evidence, as };
  const reasons = new Set(counted.map((role) => refused.get(role)));
  return { login, evidence, refused: [...reasons].join(" ") || "Nobody may do this here." };
}
